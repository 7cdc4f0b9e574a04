import { type Server as HttpServer, type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { z } from 'zod'
import { CameraConnection, type CameraPortal } from './camera-connection.ts'
import { cookiesOf } from './handshake-cookies.ts'
import { HandshakeLimit } from './handshake-limit.ts'
import { cameraRequest } from './requests.ts'

const PATH = '/camera/'
const LARGEST_MESSAGE_BYTES = 1024 * 1024
const HANDSHAKES_PER_10_SECONDS = 30

export interface CameraSocketsOptions {
  readonly server: HttpServer
  readonly portal: CameraPortal
  /** The origin guard. */
  readonly isOurs: (request: IncomingMessage) => boolean
  readonly remoteAddressOf: (request: IncomingMessage) => string
  readonly onError: (error: unknown) => void
}

/**
 * Lets browsers send picture and sound, each over a websocket of its own at `/camera/:slug`. Disposing closes every
 * connection, not the http server.
 * @see camera-protocol.ts; FAULTS, Security rules: Origin guard, Limits
 */
export function createCameraSockets(options: CameraSocketsOptions): AsyncDisposable {
  const { server, portal, isOurs, remoteAddressOf, onError } = options
  const open = new Set<CameraConnection>()
  const limit = new HandshakeLimit(HANDSHAKES_PER_10_SECONDS)
  const websockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: LARGEST_MESSAGE_BYTES,
  })

  function onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!request.url?.startsWith(PATH)) return
    const asked = isOurs(request) ? readRequest(request.url) : 403
    if (typeof asked === 'number') {
      refuse(socket, asked)
      return
    }
    if (limit.isExceeded(remoteAddressOf(request), performance.now())) {
      refuse(socket, 429)
      return
    }
    websockets.handleUpgrade(request, socket, head, (websocket) => serve(websocket, request, asked))
  }

  function serve(websocket: WebSocket, request: IncomingMessage, asked: CameraRequest): void {
    const onKnown = (newcomer: CameraConnection) => dropFormer(open, newcomer)
    const connection = new CameraConnection({ websocket, portal, onError, onKnown, ...asked })
    open.add(connection)
    websocket.once('close', () => open.delete(connection))
    void connection.run(cookiesOf(request.headers))
  }

  portal.accounts.onSignedOut((userId) => {
    for (const connection of open) if (connection.userId === userId) connection.drop('Its person has signed out')
  })
  server.on('upgrade', onUpgrade)
  return {
    [Symbol.asyncDispose]: async () => {
      server.off('upgrade', onUpgrade)
      for (const connection of open) connection.drop('The portal is stopping')
    },
  }
}

type CameraRequest = z.infer<typeof cameraRequest>

function readRequest(address: string): CameraRequest | 400 {
  const url = new URL(address, 'http://localhost')
  const asked = { slug: url.pathname.slice(PATH.length), ...Object.fromEntries(url.searchParams) }
  return cameraRequest.safeParse(asked).data ?? 400
}

/** A page that comes back may do so before its lost connection is known to be lost: two would be one too many. */
function dropFormer(open: ReadonlySet<CameraConnection>, newcomer: CameraConnection): void {
  if (newcomer.userId === null) return
  for (const former of open) {
    if (former === newcomer || former.page !== newcomer.page || former.userId !== newcomer.userId) continue
    former.drop('The page has come back over another connection')
  }
}

function refuse(socket: Duplex, status: 400 | 403 | 429): void {
  socket.on('error', () => {}) // it may have gone already
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
