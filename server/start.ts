import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { systemClock } from './clock.ts'
import { Closing } from './closing.ts'
import type { Config } from './config.ts'
import { createPortal } from './create-portal.ts'
import { connect, type Database } from './db/connect.ts'
import { lockDataFolder } from './db/data-folder-lock.ts'
import { startEmbeddedPostgres } from './db/embedded-postgres.ts'
import { migrate } from './db/migrate.ts'
import { createHealth } from './http/health.ts'
import { Limits } from './http/limits.ts'
import { type Listening, listen, portRefusal } from './http/listen.ts'
import { createMediaHandler, isMediaAddress } from './http/media.ts'
import { isOwnOrigin } from './http/origin-guard.ts'
import { builtPages, developingPages } from './http/pages.ts'
import { createPortalApp, type Pages } from './http/portal.ts'
import { createRemoteAddress } from './http/remote-address.ts'
import { createMail } from './mail/create-mail.ts'
import { listenForEncoders } from './media/ingest/rtmp-server.ts'
import type { Portal } from './portal.ts'
import { keptSessionSecret } from './session-secret.ts'
import { createSockets } from './sockets/create-sockets.ts'

export interface RunningPortal extends AsyncDisposable {
  readonly portal: Portal
  readonly url: string
  readonly rtmpUrl: string
  readonly database: Database
}

export interface StartOptions {
  readonly config: Config
  readonly log: Logger
  /** Before the portal answers: the demonstration fills an empty database. */
  readonly prepare?: (database: Database, url: string) => Promise<void>
  /** What else answers, before the pages. */
  readonly routes?: (portal: Portal) => readonly RequestHandler[]
}

/**
 * Starts everything in order: the folder, the port, the database, the services, the doors. Disposing stops in reverse.
 * @throws StartError when something is in the way; what had been started is stopped again
 */
export async function startPortal(options: StartOptions): Promise<RunningPortal> {
  const closing = new Closing()
  try {
    return await open(options, closing)
  } catch (error) {
    await closing[Symbol.asyncDispose]()
    throw error
  }
}

async function open({ config, log, prepare, routes }: StartOptions, closing: Closing): Promise<RunningPortal> {
  closing.use(await lockDataFolder(config.dataDir))
  const http = closing.use(await listen({ host: config.host, port: config.port }))
  const url = config.publicUrl ?? `http://${config.host}:${http.port}`
  const database = await openDatabase(config, log, closing)
  await prepare?.(database, url)

  const rtmpHost = new URL(url).hostname
  let rtmpPort = config.rtmpPort
  const limits = new Limits()
  const reportBug = (error: unknown) => log.error({ error }, 'something went wrong')
  const mail = closing.use(
    createMail({
      smtpUrl: config.smtpUrl,
      outboxDir: `${config.dataDir}/outbox`,
      from: config.mailFrom,
      clock: systemClock,
      log,
    }),
  )
  const built = closing.use(
    createPortal({
      ...config,
      database,
      mail,
      clock: systemClock,
      limits,
      facts: {
        society: config.society,
        publicUrl: url,
        get rtmpUrl() {
          return `rtmp://${rtmpHost}:${rtmpPort}/live`
        },
      },
      sessionSecret: config.sessionSecret ?? keptSessionSecret(config.dataDir),
      onEncoderRefused: (eventId, refusal) => log.warn({ eventId, refusal }, 'an encoder was refused'),
      onError: reportBug,
    }),
  )
  const { portal, encoders } = built
  await encoders.recover()
  rtmpPort = await openEncoderDoor(config, portal, log, closing)

  const remoteAddressOf = createRemoteAddress(config.trustProxy)
  closing.use(
    createSockets({
      server: http.server,
      portal,
      isOurs: (request) => isOwnOrigin(request.headers, url),
      remoteAddressOf,
      onError: reportBug,
    }),
  )
  const app = createPortalApp({
    portal,
    health: createHealth({ database: () => database.ping() }),
    pages: await pagesOf(config, http, closing),
    limits,
    remoteAddressOf,
    routes: routes?.(portal) ?? [],
    reportBug,
  })
  const media = createMediaHandler(portal)
  http.answerWith((request, response) => {
    if (isMediaAddress(request.url)) void media(request, response)
    else app(request, response)
  })
  closing.defer(everySecond(() => void encoders.goLiveWhenDue().catch(reportBug)))
  return {
    portal,
    url,
    rtmpUrl: portal.facts.rtmpUrl,
    database,
    [Symbol.asyncDispose]: () => closing[Symbol.asyncDispose](),
  }
}

async function openDatabase(config: Config, log: Logger, closing: Closing): Promise<Database> {
  const url = config.databaseUrl ?? (await embedded(config, log, closing))
  await migrate(url)
  return closing.use(connect({ url }))
}

async function embedded(config: Config, log: Logger, closing: Closing): Promise<string> {
  const { url, joined } = closing.use(
    await startEmbeddedPostgres({ dataDir: config.dataDir, log: (message) => log.debug(message) }),
  )
  if (joined) log.info('the database that an earlier portal left running was taken over')
  return url
}

async function openEncoderDoor(config: Config, portal: Portal, log: Logger, closing: Closing): Promise<number> {
  const { host, rtmpPort: port } = config
  try {
    const options = { host, port, door: portal.media.door, clock: portal.clock }
    return closing.use(await listenForEncoders({ ...options, log: (happening) => log.info(happening, 'encoder') })).port
  } catch (error) {
    throw portRefusal(error, `${host}:${port}`, 'RTMP_PORT')
  }
}

async function pagesOf(config: Config, http: Listening, closing: Closing): Promise<Pages> {
  if (config.production) return builtPages()
  return closing.use(await developingPages(http.server))
}

function everySecond(work: () => void): () => void {
  const timer = setInterval(work, 1000)
  return () => clearInterval(timer)
}
