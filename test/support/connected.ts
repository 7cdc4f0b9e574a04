import { type PortalSocket, request } from '../../app/room/portal-socket.ts'
import type { Answered, Asked, ClientEvents } from '../../server/sockets/protocol.ts'
import type { RoomServerUnderTest } from './room-server.ts'

/** A socket with the cookie of `who`, connected. */
export async function connected(server: RoomServerUnderTest, who: string): Promise<PortalSocket> {
  const socket = server.socketOf(who)
  const isConnected = new Promise<void>((resolve) => socket.once('connect', resolve))
  socket.connect()
  await isConnected
  return socket
}

/** Asks what must not be refused. */
export async function accepted<E extends keyof ClientEvents>(
  socket: PortalSocket,
  event: E,
  payload: Asked<E>,
): Promise<Answered<E>> {
  const reply = await request(socket, event, payload)
  if (!reply.ok) throw new Error(`${event} refused: ${reply.code}`)
  return reply.value
}
