import { type PortalSocket, request } from '../../app/room/portal-socket.ts'
import type { Answered, Asked, ClientEvents } from '../../server/sockets/protocol.ts'
import { SLUG } from './question-room.ts'
import type { RoomServerUnderTest } from './room-server.ts'

/** A socket with the cookie of `who`, connected. */
export function connected(server: RoomServerUnderTest, who: string): Promise<PortalSocket> {
  return connect(server.socketOf(who))
}

async function connect(socket: PortalSocket): Promise<PortalSocket> {
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

/** A socket of `who` that has joined the room. */
export async function inRoom(server: RoomServerUnderTest, who: string): Promise<PortalSocket> {
  const socket = await connected(server, who)
  await accepted(socket, 'room:join', { slug: SLUG, since: 0 })
  return socket
}

/** A socket of `who` that has joined the desk. */
export async function atDesk(server: RoomServerUnderTest, who: string): Promise<PortalSocket> {
  const socket = await connected(server, who)
  await accepted(socket, 'desk:join', { slug: SLUG, since: 0 })
  return socket
}

/** A socket of `who` that has joined the room, and every packet it receives, from the first on. */
export async function overheard(server: RoomServerUnderTest, who: string) {
  const socket = server.socketOf(who)
  const received: string[] = []
  socket.io.on('open', () => {
    socket.io.engine.on('packet', ({ data }: { data?: string }) => received.push(data ?? ''))
  })
  await connect(socket)
  await accepted(socket, 'room:join', { slug: SLUG, since: 0 })
  return { socket, received }
}
