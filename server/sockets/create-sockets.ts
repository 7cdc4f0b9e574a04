import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server } from 'socket.io'
import { GUEST, type Viewer } from '../accounts/viewer.ts'
import { asker, desk, everyone, hall, person, stage, stageLink } from './audiences.ts'
import { createDoorkeeper } from './authenticate.ts'
import { closeSlowReaders } from './backlog.ts'
import { gatherDesks } from './desk-company.ts'
import { forgetRequest } from './forget-request.ts'
import { gatherWrites } from './gather-writes.ts'
import { serveRooms } from './room.ts'
import type { RoomServer, RoomSocket, SocketPortal } from './room-server.ts'
import { createSharingParser } from './sharing-parser.ts'
import { watchStreams } from './studio-watch.ts'
import { announceViewers, countViewers } from './viewer-counts.ts'

const LARGEST_MESSAGE_BYTES = 16_384
const HANDSHAKES_PER_10_SECONDS = 600

export interface SocketsOptions {
  readonly server: HttpServer
  readonly portal: SocketPortal
  /** The origin guard. */
  readonly isOurs: (request: IncomingMessage) => boolean
  /** For limits: the socket's, or what a trusted proxy says. */
  readonly remoteAddressOf: (request: IncomingMessage) => string
  /** What went wrong where nobody waits for an answer, or where the answer may not say it. */
  readonly onError: (error: unknown) => void
  /** Left out: 600 by one address. */
  readonly handshakesPer10Seconds?: number
}

/** The question rooms on an http server. */
export interface Sockets extends AsyncDisposable {
  /** How many pages are open in an event's room on this node. */
  viewers(eventId: string): number
}

/**
 * Puts the question rooms on an http server: at `/socket.io/`, websocket first, polling where that is refused.
 * Disposing closes every connection, not the http server.
 * @see QUESTIONS, What travels
 */
export function createSockets(options: SocketsOptions): Sockets {
  const { server, portal, isOurs, remoteAddressOf, onError } = options
  const doorkeeper = createDoorkeeper({
    accounts: portal.accounts,
    isOurs,
    remoteAddressOf,
    handshakesPer10Seconds: options.handshakesPer10Seconds ?? HANDSHAKES_PER_10_SECONDS,
  })
  const { parser, share } = createSharingParser()
  const io: RoomServer = new Server(server, {
    parser,
    serveClient: false,
    transports: ['websocket', 'polling'],
    // On, it costs 3.2 × the processor and 14 × the memory.
    perMessageDeflate: false,
    maxHttpBufferSize: LARGEST_MESSAGE_BYTES,
    pingInterval: 15_000,
    pingTimeout: 10_000,
    allowRequest: (request, decide) => {
      doorkeeper.admit(request).then(
        (isAdmitted) => {
          gatherWrites(request.socket)
          decide(null, isAdmitted)
        },
        (error: unknown) => {
          onError(error)
          decide('unavailable', false)
        },
      )
    },
  })
  io.engine.on('initial_headers', (headers: Record<string, string>, request: IncomingMessage) => {
    const cookie = doorkeeper.cookieFor(request)
    if (cookie !== null) headers['Set-Cookie'] = cookie
  })
  const viewers = new WeakMap<RoomSocket['conn'], Viewer>()
  io.engine.on('connection', (connection: RoomSocket['conn']) => {
    viewers.set(connection, doorkeeper.viewerOf(connection.request))
    forgetRequest(connection)
  })
  io.use((socket, next) => {
    socket.data = { viewer: viewers.get(socket.conn) ?? GUEST }
    next()
  })
  const desks = gatherDesks(io)
  serveRooms({ io, portal, desks, share, onError })
  const stops = [
    announceViewers(io),
    watchStreams(io, portal.media),
    closeSlowReaders(io),
    announceChanges(io, portal),
    desks.stop,
  ]
  portal.accounts.onSignedOut((userId) => io.in(person(userId)).disconnectSockets(true))
  portal.stageLinks.onEnded((eventId) => io.in(stageLink(eventId)).disconnectSockets(true))

  return {
    viewers: (eventId) => countViewers(io, eventId),
    [Symbol.asyncDispose]: async () => {
      for (const stop of stops) stop()
      // `io.close()` would close the http server, which is not ours.
      io.engine.close()
    },
  }
}

/** Sends each audience its payload; nobody gets another's. */
function announceChanges(io: RoomServer, { questions }: SocketPortal): () => void {
  return questions.onChanged(({ eventId, room, desk: forDesk, stage: forStage, own }) => {
    if (room) io.to(everyone(eventId)).emit('room:changed', room)
    if (forDesk) io.to(desk(eventId)).emit('desk:changed', forDesk)
    if (forStage) {
      io.to(stage(eventId)).emit('stage:changed', forStage)
      io.to(hall(eventId)).emit('stage:changed', { ...forStage, note: null })
    }
    for (const [participantId, changed] of own) io.to(asker(eventId, participantId)).emit('own:changed', changed)
  })
}
