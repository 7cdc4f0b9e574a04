import type { IncomingMessage } from 'node:http'
import type { Accounts } from '../accounts/accounts.ts'
import { GUEST, type Viewer } from '../accounts/viewer.ts'
import { PortalError } from '../errors.ts'
import { cookiesOf } from './handshake-cookies.ts'
import { HandshakeLimit } from './handshake-limit.ts'

/** Who opens a connection: resolved once, with its handshake. */
export interface Doorkeeper {
  /** Whether this handshake may become a connection. */
  admit(request: IncomingMessage): Promise<boolean>
  viewerOf(request: IncomingMessage): Viewer
  /** The `Set-Cookie` that makes a guest who came without one a participant; null for everybody else. */
  cookieFor(request: IncomingMessage): string | null
}

export interface DoorkeeperOptions {
  readonly accounts: Pick<Accounts, 'participantCookie'>
  /** The origin guard: browsers send cookies along with foreign pages' handshakes, and no CORS stops those. */
  readonly isOurs: (request: IncomingMessage) => boolean
  readonly remoteAddressOf: (request: IncomingMessage) => string
  /** By one address; a whole lecture hall may share one. */
  readonly handshakesPer10Seconds: number
}

/**
 * Stands at the door of the sockets: origin, rate, then the person or participant of the handshake's cookies.
 * @see FAULTS, Security rules: Origin guard, Limits
 */
export function createDoorkeeper(options: DoorkeeperOptions): Doorkeeper {
  const { accounts, isOurs, remoteAddressOf, handshakesPer10Seconds } = options
  const limit = new HandshakeLimit(handshakesPer10Seconds)
  const admitted = new WeakMap<IncomingMessage, Awaited<ReturnType<Accounts['participantCookie']>>>()
  return {
    admit: async (request) => {
      if (!isOurs(request)) return false
      const address = remoteAddressOf(request)
      if (limit.isExceeded(address, performance.now())) return false
      try {
        admitted.set(request, await accounts.participantCookie(cookiesOf(request.headers), address))
        return true
      } catch (error) {
        if (error instanceof PortalError && error.kind === 'too-many') return false
        throw error
      }
    },
    viewerOf: (request) => admitted.get(request)?.viewer ?? GUEST,
    cookieFor: (request) => admitted.get(request)?.setCookies[0] ?? null,
  }
}
