import type { Reply } from '../../server/sockets/protocol.ts'
import type { PortalSocket } from './portal-socket.ts'
import { spreadReturns } from './return-spread.ts'

/** How a page stands with the portal. */
export type Connection =
  | 'connecting'
  | 'connected'
  /** Sockets cannot be had; the page follows by asking every few seconds, and cannot take part. */
  | 'following'
  | 'offline'
  /** The portal says no: not signed in any more, or not for this viewer. */
  | 'refused'

const WORDS: Readonly<Record<Connection, string>> = {
  connecting: 'Connecting…',
  connected: 'Connected',
  following: 'Following with a delay; asking and voting will come back by themselves',
  offline: 'Offline; trying again',
  refused: 'This room is not open to you; please sign in again',
}

/** For the person before the page. */
export function connectionWords(connection: Connection): string {
  return WORDS[connection]
}

/** What became of joining. */
export type JoinOutcome = 'joined' | 'refused' | 'try-again'

/** What becomes of a join that was refused: a portal that has too much to do is asked again. */
export function joinRefusal({ code }: Extract<Reply<unknown>, { readonly ok: false }>): JoinOutcome {
  return code === 'unavailable' || code === 'too-many' ? 'try-again' : 'refused'
}

const JOIN_AGAIN_MS = 1_000

/**
 * Opens the socket and joins, again after every disconnection.
 * @returns how to close
 */
export function keepJoined(options: {
  readonly socket: PortalSocket
  readonly join: () => Promise<JoinOutcome>
  readonly onConnection: (connection: Connection) => void
  /** How many are there that would come back together; left out: few. */
  readonly people?: () => number | null
}): () => void {
  const { socket, join, onConnection, people = () => null } = options
  let timer: ReturnType<typeof setTimeout> | undefined

  async function onConnect(): Promise<void> {
    const outcome = await join()
    if (!socket.connected) return
    if (outcome === 'joined') return onConnection('connected')
    if (outcome === 'try-again') return later(onConnect)
    onConnection('refused')
    socket.disconnect()
  }

  function onDisconnect(reason: string): void {
    if (reason === 'io client disconnect') return
    onConnection('offline')
    // Closed by the portal (signed out somewhere): socket.io leaves coming back to us.
    if (reason === 'io server disconnect') later(() => socket.connect())
  }

  function onError(): void {
    onConnection('offline')
  }

  function later(act: () => unknown): void {
    clearTimeout(timer)
    timer = setTimeout(act, JOIN_AGAIN_MS * (0.5 + Math.random()))
  }

  const leaveReturns = spreadReturns(socket.io, people)
  socket.on('connect', onConnect)
  socket.on('disconnect', onDisconnect)
  socket.on('connect_error', onError)
  socket.connect()
  return () => {
    clearTimeout(timer)
    leaveReturns()
    socket.off('connect', onConnect)
    socket.off('disconnect', onDisconnect)
    socket.off('connect_error', onError)
    socket.disconnect()
  }
}
