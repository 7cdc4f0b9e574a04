import { createHash, randomBytes } from 'node:crypto'

/** 160 random bits, in letters that survive being read aloud. */
export function makeStreamKey(): string {
  return randomBytes(20).toString('hex')
}

/** Keys are kept as SHA-256: looked up by the hash, so comparing takes the same time for every wrong key. */
export function hashStreamKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
