import { setTimeout as pause } from 'node:timers/promises'

const POLL_MS = 5
const PATIENCE_MS = 30_000

/** The address of an event's one rendition, as soon as the public may see it. */
export async function renditionAddress(portalUrl: string, slug: string): Promise<string> {
  const multivariant = `${portalUrl}/media/${slug}/index.m3u8`
  return firstAddress(await textWith(multivariant, /m3u8/), /^([^#\s].*m3u8)/m, multivariant)
}

/** The first address in a playlist that a pattern finds, whole. @param base the playlist's own */
export function firstAddress(playlist: string, pattern: RegExp, base: string): string {
  const [, address] = pattern.exec(playlist) ?? []
  if (!address) throw new Error(`${base} names no ${pattern}`)
  return new URL(address, base).href
}

/** What stands at an address, as soon as it fits; asked as a guest, again and again. */
export async function textWith(address: string, fits: RegExp): Promise<string> {
  const deadline = performance.now() + PATIENCE_MS
  while (performance.now() < deadline) {
    const response = await fetch(address)
    const text = await response.text()
    if (response.ok && fits.test(text)) return text
    await pause(POLL_MS)
  }
  throw new Error(`${address} did not become what was waited for`)
}

/** What there is at an address. @throws Error when there is nothing */
export async function download(address: string): Promise<Buffer> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address} was answered with ${response.status}`)
  return Buffer.from(await response.arrayBuffer())
}
