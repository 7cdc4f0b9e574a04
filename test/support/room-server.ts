import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createPortalSocket, type PortalSocket } from '../../app/room/portal-socket.ts'
import { can } from '../../server/accounts/policy.ts'
import { GUEST, type Viewer } from '../../server/accounts/viewer.ts'
import type { PrismaClient } from '../../server/db/generated/client.ts'
import type { EventAccess } from '../../server/events/event.ts'
import type { StageLinks } from '../../server/events/stage-links.ts'
import { createOriginCheck } from '../../server/http/origin-guard.ts'
import type { StreamStatus } from '../../server/media/engine.ts'
import { offline } from '../../server/media/stream-status.ts'
import type { Questions } from '../../server/questions/questions.ts'
import { createSockets, type Sockets, type SocketsOptions } from '../../server/sockets/create-sockets.ts'
import { questionsOver } from './question-room.ts'
import { stageLinksOver } from './stage-link.ts'
import { guest, person } from './viewers.ts'

const PUBLIC_URL = 'https://live.example.org'
const isOwnOrigin = createOriginCheck(PUBLIC_URL)

/** Who comes with which cookie. */
const VIEWERS: Readonly<Record<string, Viewer>> = {
  moderator: person('moderator', 'moderator'),
  'second-moderator': person('second-moderator', 'moderator'),
  producer: person('producer', 'producer'),
  speaker: person('speaker', 'speaker'),
}

export interface RoomServerUnderTest extends AsyncDisposable {
  readonly url: string
  readonly questions: Questions
  readonly sockets: Sockets
  readonly stageLinks: StageLinks
  /** A socket of the browser's own code, with the cookie of `who`; not connected yet, closed with the server. */
  socketOf(who: string, headers?: Record<string, string>): PortalSocket
  signOut(userId: string): void
  setStatus(status: StreamStatus): void
}

/** The real sockets over real rooms on a free port; only people and streams are made up. */
export async function startRoomServer(
  client: PrismaClient,
  options: Partial<Pick<SocketsOptions, 'handshakesPer10Seconds' | 'onError'>> & {
    readonly port?: number
    readonly questions?: Questions
  } = {},
): Promise<RoomServerUnderTest> {
  const questions = options.questions ?? questionsOver(client)
  const signedOut: ((userId: string) => void)[] = []
  const opened: PortalSocket[] = []
  let status = offline
  const stageLinks = stageLinksOver(client)
  const server = createServer((_request, response) => response.writeHead(404).end())
  const sockets = createSockets({
    server,
    portal: {
      questions,
      can,
      accounts: {
        participantCookie: async (headers) => admit(headers.get('cookie')),
        onSignedOut: (listener) => signedOut.push(listener),
      },
      events: {
        facts: async (slug) => {
          const row = await client.event.findUnique({ where: { slug }, select: { id: true, access: true } })
          return row && { id: row.id, state: 'live', access: row.access as EventAccess }
        },
      },
      media: { status: () => status },
      stageLinks,
    },
    isOurs: (request: IncomingMessage) => isOwnOrigin(request.headers),
    remoteAddressOf: (request) => request.socket.remoteAddress ?? '',
    onError: options.onError ?? ((error) => console.error(error)),
    handshakesPer10Seconds: options.handshakesPer10Seconds,
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on TCP has an AddressInfo.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    questions,
    sockets,
    stageLinks,
    socketOf: (who, headers = {}) => {
      const socket = createPortalSocket(url, { Cookie: `who=${who}`, Origin: PUBLIC_URL, ...headers })
      opened.push(socket)
      return socket
    },
    signOut: (userId) => {
      for (const listener of signedOut) listener(userId)
    },
    setStatus: (changed) => {
      status = changed
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of opened) socket.disconnect()
      await sockets[Symbol.asyncDispose]()
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function admit(cookie: string | null): { viewer: Viewer; setCookies: readonly string[] } {
  const who = /who=([\w-]+)/.exec(cookie ?? '')?.[1]
  if (who === 'nobody') return { viewer: GUEST, setCookies: [] }
  if (who === undefined) return { viewer: guest('new'), setCookies: ['who=new; Path=/; HttpOnly'] }
  return { viewer: VIEWERS[who] ?? guest(who), setCookies: [] }
}
