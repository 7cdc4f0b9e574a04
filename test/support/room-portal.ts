import type { IncomingMessage } from 'node:http'
import type { Clock } from '../../server/clock.ts'
import { Closing } from '../../server/closing.ts'
import { readConfig } from '../../server/config.ts'
import { createPortal } from '../../server/create-portal.ts'
import { connect } from '../../server/db/connect.ts'
import { Limits } from '../../server/http/limits.ts'
import { listen } from '../../server/http/listen.ts'
import { createOriginCheck } from '../../server/http/origin-guard.ts'
import type { Portal } from '../../server/portal.ts'
import { createSockets } from '../../server/sockets/create-sockets.ts'
import { SOCIETY } from './portal-on-folder.ts'

export interface RoomPortalOptions {
  readonly databaseUrl: string
  readonly dataDir: string
  readonly clock: Clock
}

/** A portal whose sockets are open, without its pages, that can be stopped and started over the same database. */
export interface RoomPortal extends AsyncDisposable {
  /** The same after every start. */
  readonly url: string
  /** As it runs now. @throws when it does not */
  readonly portal: Portal
  stop(): Promise<void>
  start(): Promise<void>
}

export async function openRoomPortal(options: RoomPortalOptions): Promise<RoomPortal> {
  let running = await start(options, 0)
  let isStopped = false
  const { port } = running
  const stop = async () => {
    if (isStopped) return
    isStopped = true
    await running[Symbol.asyncDispose]()
  }
  return {
    url: urlAt(port),
    get portal() {
      return running.portal
    },
    stop,
    start: async () => {
      running = await start(options, port)
      isStopped = false
    },
    [Symbol.asyncDispose]: stop,
  }
}

interface RunningRooms extends AsyncDisposable {
  readonly portal: Portal
  readonly port: number
}

/** In the order of `server/start.ts`. */
async function start({ databaseUrl, dataDir, clock }: RoomPortalOptions, wanted: number): Promise<RunningRooms> {
  const closing = new Closing()
  let isClosing = false
  const http = closing.use(await listen({ host: '127.0.0.1', port: wanted }))
  const url = urlAt(http.port)
  const config = readConfig({ NODE_ENV: 'test', DATA_DIR: dataDir })
  // Whoever is cut off by the end of a portal is told to try again, and does.
  const onError = (error: unknown) => isClosing || console.error(error)
  const { portal } = closing.use(
    createPortal({
      ...config,
      database: closing.use(connect({ url: databaseUrl })),
      mail: { send: async () => {}, [Symbol.asyncDispose]: async () => {} },
      clock,
      limits: new Limits(),
      facts: { society: SOCIETY, publicUrl: url, rtmpUrl: '', reconnectWindowSeconds: config.reconnectWindowSeconds },
      sessionSecret: 'a secret of tests, of at least 32 characters',
      onEncoderRefused: () => {},
      onForeignEncoder: () => {},
      onError,
    }),
  )
  closing.defer(() => http.drain())
  const isOwnOrigin = createOriginCheck(url)
  const isOurs = (request: IncomingMessage) => isOwnOrigin(request.headers)
  const remoteAddressOf = (request: IncomingMessage) => request.socket.remoteAddress ?? ''
  closing.use(createSockets({ server: http.server, portal, isOurs, remoteAddressOf, onError }))
  return {
    portal,
    port: http.port,
    [Symbol.asyncDispose]: () => {
      isClosing = true
      return closing[Symbol.asyncDispose]()
    },
  }
}

function urlAt(port: number): string {
  return `http://127.0.0.1:${port}`
}
