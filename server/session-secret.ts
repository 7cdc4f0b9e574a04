import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** In hexadecimal digits: 256 bits. */
const LENGTH = 64

/**
 * Without SESSION_SECRET one is made and kept beside the data, so that sign-ins outlive a restart. What a crash left of
 * one is no secret: another is made, and everybody signs in again.
 */
export function keptSessionSecret(dataDir: string): string {
  const file = path.join(dataDir, 'session-secret')
  const kept = existsSync(file) ? readFileSync(file, 'utf8').trim() : ''
  if (kept.length >= LENGTH) return kept
  const secret = randomBytes(LENGTH / 2).toString('hex')
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(`${file}.new`, `${secret}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  return secret
}
