import type { IncomingHttpHeaders } from 'node:http'

/** What the accounts read of a handshake: its cookies. A crowd's handshakes cost less without the rest. */
export function headersOf({ cookie }: IncomingHttpHeaders): Headers {
  return new Headers(cookie === undefined ? [] : [['cookie', cookie]])
}
