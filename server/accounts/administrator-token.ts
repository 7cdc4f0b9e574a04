import { createHash, randomBytes } from 'node:crypto'

/** The first administrator's one-time token, 256 bits, for the console. Only its hash is kept. */
export function makeAdministratorToken(): string {
  return randomBytes(32).toString('base64url')
}

export function hashAdministratorToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
