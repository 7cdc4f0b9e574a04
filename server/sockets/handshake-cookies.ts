import type { IncomingHttpHeaders } from 'node:http'
import type { CookieHeaders } from '../accounts/accounts.ts'

/** What the accounts read of a handshake: its cookies. A crowd's handshakes cost less without the rest. */
export function cookiesOf({ cookie }: IncomingHttpHeaders): CookieHeaders {
  return { get: (name) => (name === 'cookie' ? (cookie ?? null) : null) }
}
