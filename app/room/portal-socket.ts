import { io, type Socket } from 'socket.io-client'
import type { Answered, Asked, ClientEvents, Reply, ServerEvents } from '../../server/sockets/protocol.ts'

/** socket.io with our wire, from the browser’s side. */
export type PortalSocket = Socket<ServerEvents, ClientEvents>

const ANSWER_WITHIN_MS = 8_000

/**
 * A connection to the portal that comes back by itself; websocket first, polling where a network refuses it. Not
 * opened yet.
 * @param url left out: where the page came from
 */
export function createPortalSocket(url?: string, extraHeaders?: Record<string, string>): PortalSocket {
  return io(url ?? '', {
    autoConnect: false,
    forceNew: true,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    // Whoever was away is back within three seconds; a crowd takes longer (`spreadReturns`).
    reconnectionDelayMax: 2_000,
    timeout: 8_000,
    extraHeaders,
  })
}

/** Asks and waits for the acknowledgement; silence and a lost connection are `unavailable`, to be tried again. */
export async function request<E extends keyof ClientEvents>(
  socket: PortalSocket,
  event: E,
  payload: Asked<E>,
): Promise<Reply<Answered<E>>> {
  if (!socket.connected) return unavailable
  // socket.io's types lose the relation of event and answer when the event is a parameter; the protocol keeps it.
  const untyped = socket as unknown as Socket
  try {
    return await untyped.timeout(ANSWER_WITHIN_MS).emitWithAck(event, payload)
  } catch {
    return unavailable
  }
}

/** What silence and a lost connection are answered with. */
export const unavailable = {
  ok: false,
  code: 'unavailable',
  message: 'The portal cannot be reached just now.',
  retryAfterSeconds: 2,
} as const
