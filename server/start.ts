import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { type Clock, systemClock } from './clock.ts'
import { Closing } from './closing.ts'
import type { Config } from './config.ts'
import { type BuiltPortal, createPortal } from './create-portal.ts'
import { connect, type Database } from './db/connect.ts'
import { lockDataFolder } from './db/data-folder-lock.ts'
import { startEmbeddedPostgres } from './db/embedded-postgres.ts'
import { migrate } from './db/migrate.ts'
import { createHealth } from './http/health.ts'
import { Limits } from './http/limits.ts'
import { type Listening, listen, portRefusal } from './http/listen.ts'
import { createMediaHandler, isMediaAddress } from './http/media.ts'
import { createOriginCheck } from './http/origin-guard.ts'
import { builtPages, developingPages } from './http/pages.ts'
import { createPortalApp, type Pages } from './http/portal.ts'
import { createRemoteAddress } from './http/remote-address.ts'
import { createMail } from './mail/create-mail.ts'
import { ffmpegFinder } from './media/foreign/find-ffmpeg.ts'
import { listenForEncoders } from './media/ingest/rtmp-server.ts'
import type { Portal, PortalFacts } from './portal.ts'
import { keptSessionSecret } from './session-secret.ts'
import { createCameraSockets } from './sockets/create-camera-sockets.ts'
import { createSockets } from './sockets/create-sockets.ts'
import { openTlsCertificate } from './tls-certificate.ts'

const MAIL_PERIOD_MS = 10_000
const LATE_REPLAY_PERIOD_MS = 5_000

/** A portal that is open. Disposing stops everything in reverse order. */
export interface RunningPortal extends AsyncDisposable {
  readonly portal: Portal
  readonly url: string
  readonly rtmpUrl: string
  readonly database: Database
}

/** Another portal over the same data, on another clock. */
export type MakePortal = (clock: Clock) => BuiltPortal

/** What differs between the portal, its demonstration and its tests. */
export interface StartOptions {
  readonly config: Config
  readonly log: Logger
  /** Before the portal opens: the demonstration plays evenings of the past. */
  readonly prepare?: (makePortal: MakePortal) => Promise<void>
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

async function open(options: StartOptions, closing: Closing): Promise<RunningPortal> {
  const { config, log } = options
  closing.use(await lockDataFolder(config.dataDir))
  const http = closing.use(await listen({ host: config.host, port: config.port }))
  const url = config.publicUrl ?? `http://${config.host}:${http.port}`
  const database = await openDatabase(config, log, closing)
  const door = { port: config.rtmpPort }
  const facts: PortalFacts = {
    society: config.society,
    publicUrl: url,
    reconnectWindowSeconds: config.reconnectWindowSeconds,
    // Known for certain when the door is open: port 0 is any free one.
    get rtmpUrl() {
      return `rtmp://${new URL(url).hostname}:${door.port}/live`
    },
  }
  const makePortal = portalMaker({ config, log, database, facts }, closing)
  await options.prepare?.(makePortal)

  const { portal, encoders, answerMails } = closing.use(makePortal(systemClock))
  await encoders.recover()
  door.port = await openEncoderDoor(config, portal, log, closing)
  await openSecureEncoderDoor(config, portal, log, closing)
  closing.defer(every(1_000, () => void encoders.goLiveWhenDue().catch(reporter(log))))
  closing.defer(every(LATE_REPLAY_PERIOD_MS, () => void encoders.publishLateReplays().catch(reporter(log))))
  closing.defer(every(MAIL_PERIOD_MS, () => void answerMails.sendDue().catch(reporter(log))))
  await openPages({ ...options, http, portal, database }, closing)
  await sayWithoutFfmpeg(config, log)
  return { portal, url, rtmpUrl: facts.rtmpUrl, database, [Symbol.asyncDispose]: () => closing[Symbol.asyncDispose]() }
}

interface Built {
  readonly config: Config
  readonly log: Logger
  readonly database: Database
  readonly facts: PortalFacts
}

function portalMaker({ config, log, database, facts }: Built, closing: Closing): MakePortal {
  const { smtpUrl, dataDir, mailFrom: from } = config
  const mail = closing.use(
    createMail({
      smtpUrl,
      outboxDir: path.join(dataDir, 'outbox'),
      from,
      clock: systemClock,
      log,
      // The code that signs in stands in the subject: for who develops without a mail server.
      logsSubjects: !config.production,
    }),
  )
  const sessionSecret = config.sessionSecret ?? keptSessionSecret(dataDir)
  const limits = new Limits()
  return (clock) =>
    createPortal({
      ...config,
      database,
      mail,
      clock,
      limits,
      facts,
      sessionSecret,
      onEncoderRefused: (eventId, refusal) => log.warn({ eventId, refusal }, 'an encoder was refused'),
      onForeignEncoder: (happening) => log.info(happening, 'encoder'),
      onError: reporter(log),
    })
}

interface PagesOptions extends StartOptions {
  readonly http: Listening
  readonly portal: Portal
  readonly database: Database
}

/** Puts sockets, media and pages behind the port that was taken first. */
async function openPages(options: PagesOptions, closing: Closing): Promise<void> {
  const { config, log, http, portal, database, routes } = options
  const remoteAddressOf = createRemoteAddress(config.trustProxy)
  const reportBug = reporter(log)
  // Before the services that requests under way still need, after the sockets, which hold their connections open.
  closing.defer(() => http.drain())
  const isOwnOrigin = createOriginCheck(portal.facts.publicUrl)
  const isOurs = (request: IncomingMessage) => isOwnOrigin(request.headers)
  closing.use(createSockets({ server: http.server, portal, isOurs, remoteAddressOf, onError: reportBug }))
  closing.use(createCameraSockets({ server: http.server, portal, isOurs, remoteAddressOf, onError: reportBug }))
  const app = createPortalApp({
    portal,
    health: createHealth({ database: () => database.ping() }),
    pages: await pagesOf(config, http, closing),
    limits: new Limits(),
    remoteAddressOf,
    routes: routes?.(portal) ?? [],
    reportBug,
  })
  const media = createMediaHandler(portal, reportBug)
  http.answerWith((request, response) => {
    if (isMediaAddress(request.url)) media(request, response)
    else app(request, response)
  })
}

function reporter(log: Logger): (error: unknown) => void {
  return (error) => log.error({ err: error }, 'something went wrong')
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
    throw await portRefusal(error, { host, port, setting: 'RTMP_PORT' })
  }
}

/** RTMPS, when there is a certificate for it. */
async function openSecureEncoderDoor({ host, rtmps }: Config, portal: Portal, log: Logger, closing: Closing) {
  if (rtmps === undefined) return
  const certificate = openTlsCertificate(rtmps, reporter(log))
  try {
    const options = { host, port: rtmps.port, door: portal.media.door, clock: portal.clock }
    const listener = await listenForEncoders({
      ...options,
      secureContext: () => certificate.current(),
      log: (happening) => log.info(happening, 'encoder'),
    })
    closing.use(listener)
    log.info({ port: listener.port }, 'encoders may publish over RTMPS')
  } catch (error) {
    throw await portRefusal(error, { host, port: rtmps.port, setting: 'RTMPS_PORT' })
  }
}

async function pagesOf(config: Config, http: Listening, closing: Closing): Promise<Pages> {
  if (config.production) return builtPages()
  return closing.use(await developingPages(http.server))
}

async function sayWithoutFfmpeg({ ladder }: Config, log: Logger): Promise<void> {
  if (ladder.length === 0 || (await ffmpegFinder()())) return
  log.warn('ffmpeg is not installed: events are broadcast in their encoder’s own size only, until it is')
}

function every(milliseconds: number, work: () => void): () => void {
  const timer = setInterval(work, milliseconds)
  return () => clearInterval(timer)
}
