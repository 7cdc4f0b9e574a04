import type { PortalSocket } from '../../app/room/portal-socket.ts'
import type { ServerEvents } from '../../server/sockets/protocol.ts'

/** Resolves with the first announcement that fits, from now on. */
export function heard<E extends keyof ServerEvents>(
  socket: PortalSocket,
  event: E,
  fits: (value: Parameters<ServerEvents[E]>[0]) => boolean = () => true,
): Promise<Parameters<ServerEvents[E]>[0]> {
  return new Promise((resolve) => {
    const listen = (name: string, value: Parameters<ServerEvents[E]>[0]) => {
      if (name !== event || !fits(value)) return
      socket.offAny(listen)
      resolve(value)
    }
    socket.onAny(listen)
  })
}
