import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import { GUEST, type Viewer } from '../../server/accounts/viewer.ts'
import { EventError } from '../../server/errors.ts'
import { createOriginCheck } from '../../server/http/origin-guard.ts'
import { browserArguments } from '../../server/media/foreign/browser-arguments.ts'
import { startFfmpeg } from '../../server/media/foreign/ffmpeg-child.ts'
import { ForeignInput } from '../../server/media/foreign/foreign-input.ts'
import { offline } from '../../server/media/stream-status.ts'
import type { CameraAnswer } from '../../server/sockets/camera-protocol.ts'
import { createCameraSockets } from '../../server/sockets/create-camera-sockets.ts'
import { RecordingDoor } from '../media/ingest/recording-door.ts'
import { person } from './viewers.ts'

const PUBLIC_URL = 'https://live.example.org'
const isOwnOrigin = createOriginCheck(PUBLIC_URL)
const VIEWERS: Readonly<Record<string, Viewer>> = { speaker: person('speaker', 'speaker') }

/** A browser's connection as a test drives it. */
export interface CameraClient {
  readonly socket: WebSocket
  readonly answers: readonly CameraAnswer[]
  /** The close code. */
  readonly closed: Promise<number>
}

export interface CameraServerUnderTest extends AsyncDisposable {
  readonly door: RecordingDoor
  /** @throws Error with the status that refused the handshake */
  connect(who: string, options?: { readonly query?: string; readonly origin?: string }): Promise<CameraClient>
  signOut(userId: string): void
}

/** The real camera sockets and ffmpeg on a free port; only people and the stream behind the door are made up. */
export async function startCameraServer(): Promise<CameraServerUnderTest> {
  const door = new RecordingDoor('an-event')
  const signedOut: ((userId: string) => void)[] = []
  const clients: WebSocket[] = []
  const server = createServer((_request, response) => response.writeHead(404).end())
  const sockets = createCameraSockets({
    server,
    portal: {
      accounts: {
        viewerOf: async (headers) => VIEWERS[headers.get('cookie') ?? ''] ?? GUEST,
        onSignedOut: (listener) => signedOut.push(listener),
      },
      cameras: {
        open: async (viewer, slug, container) => {
          const encoder = await door.admit({ streamKey: slug })
          if (viewer === GUEST || !encoder.admitted) throw new EventError('not-found', 'not-found', 'No such event.')
          const ffmpeg = startFfmpeg(browserArguments(container))
          const input = new ForeignInput({ encoder, clock: { now: Date.now }, log: () => {}, ffmpeg })
          return { eventId: encoder.streamId, input }
        },
      },
      media: { status: () => offline },
    },
    isOurs: (request) => isOwnOrigin(request.headers),
    remoteAddressOf: (request) => request.socket.remoteAddress ?? '',
    onError: (error) => console.error(error),
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on TCP has an AddressInfo.
  const { port } = server.address() as AddressInfo

  return {
    door,
    connect: async (who, { query = 'container=webm&page=page-1', origin = PUBLIC_URL } = {}) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/camera/an-event?${query}`, {
        headers: { Cookie: who, Origin: origin },
      })
      clients.push(socket)
      return opened(socket)
    },
    signOut: (userId) => {
      for (const listener of signedOut) listener(userId)
    },
    [Symbol.asyncDispose]: async () => {
      await sockets[Symbol.asyncDispose]()
      for (const client of clients) client.terminate()
      server.close()
      await once(server, 'close')
    },
  }
}

function opened(socket: WebSocket): Promise<CameraClient> {
  const answers: CameraAnswer[] = []
  socket.on('message', (data) => answers.push(JSON.parse(String(data))))
  socket.on('error', () => {}) // what a cut connection says; its close is what tests look at
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve({ socket, answers, closed }))
    socket.once('unexpected-response', (request, { statusCode = 0 }) => {
      request.destroy()
      reject(new Error(`refused with ${statusCode}`))
    })
  })
}
