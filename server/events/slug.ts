import { createHash } from 'node:crypto'

/**
 * The address of a title or a name: `Radiology fighting COVID-19` → `radiology-fighting-covid-19`.
 * @returns 1 to 60 of `a-z 0-9 -`; for a text in another script a short name of its own, always the same
 */
export function slugOf(title: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
  return plain === '' ? `x-${createHash('sha256').update(title).digest('hex').slice(0, 10)}` : plain
}

/** Whether an address may end so. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/.test(text)
}
