import { randomUUID } from 'node:crypto'
import { createAccounts } from './accounts/create-accounts.ts'
import { can } from './accounts/policy.ts'
import { createArchive } from './archive/create-archive.ts'
import { lengthOf, positionOf } from './archive/timeline.ts'
import type { Clock } from './clock.ts'
import { createAccountStore } from './db/account-store.ts'
import { createAnswerMailStore } from './db/answer-mail-store.ts'
import { createAssetStore } from './db/asset-store.ts'
import type { Database } from './db/connect.ts'
import { createEventStore } from './db/event-store.ts'
import { createQuestionStore } from './db/question-store.ts'
import { createStageLinkStore } from './db/stage-link-store.ts'
import { createAssets } from './events/create-assets.ts'
import { createCameras } from './events/create-cameras.ts'
import { createEvents } from './events/create-events.ts'
import { createSrtEncoders } from './events/create-srt-encoders.ts'
import { createStageLinks } from './events/create-stage-links.ts'
import { Encoders } from './events/encoders.ts'
import type { EventMedia } from './events/event-media.ts'
import type { Limits } from './http/limits.ts'
import type { Mail } from './mail/mail.ts'
import { createMediaEngine } from './media/create-engine.ts'
import type { MediaEngine, StreamDirectory } from './media/engine.ts'
import { defaultEngineOptions } from './media/engine-options.ts'
import { createBrowserDoor } from './media/foreign/browser-door.ts'
import { ffmpegFinder } from './media/foreign/find-ffmpeg.ts'
import { SrtDoors } from './media/foreign/srt-doors.ts'
import type { IngestLog } from './media/ingest/ingest-log.ts'
import { PendingWork } from './pending-work.ts'
import type { Portal, PortalFacts } from './portal.ts'
import { AnswerMails } from './questions/answer-mail.ts'
import { createQuestions } from './questions/create-questions.ts'
import type { QuestionStore } from './questions/question-store.ts'

export interface PortalOptions {
  readonly database: Database
  readonly mail: Mail
  readonly clock: Clock
  readonly limits: Limits
  readonly facts: PortalFacts
  readonly dataDir: string
  /** Where SRT is listened for, and on which UDP ports; none: it is off. */
  readonly host: string
  readonly srtPorts: readonly number[]
  readonly sessionSecret: string
  readonly adminEmail: string | undefined
  readonly partSeconds: number
  readonly holdBackSeconds: number
  readonly diskFloorBytes: number
  /** Lines of the lower pictures that are made of a taller source. */
  readonly ladder: readonly number[]
  /** Why an encoder was not let in, for the log. */
  readonly onEncoderRefused: (eventId: string | null, refusal: string) => void
  /** What becomes of encoders that come in through ffmpeg, for the log. */
  readonly onForeignEncoder: IngestLog
  /** What went wrong where nobody waits for an answer. */
  readonly onError: (error: unknown) => void
}

/** A portal with every service at work. Disposing ends what goes on by itself; the database stays open. */
export interface BuiltPortal extends AsyncDisposable {
  readonly portal: Portal
  /** What encoders do to events; also adopts what an earlier process left. */
  readonly encoders: Encoders
  /** What askers are told by mail. */
  readonly answerMails: AnswerMails
}

/** The composition root: builds every service, once (DESIGN D2). */
export function createPortal(options: PortalOptions): BuiltPortal {
  const { database, clock, limits, facts, onError } = options
  const questionStore = createQuestionStore(database.client)
  const eventStore = createEventStore(database.client)

  const happenings = new PendingWork(onError)
  const questions = createQuestions({
    store: questionStore,
    clock,
    newId: randomUUID,
    after: afterMs,
    recordedPosition: (eventId) => recordedPosition(media, eventId),
  })
  const media = createMediaEngine({
    dataDir: options.dataDir,
    clock,
    ladder: options.ladder,
    directory: { byStreamKey: async (key) => streamPlan(await encoders.plan(key)) },
    events: {
      onReceiving: (eventId) => happenings.run(encoders.onReceiving(eventId)),
      onSilent: (eventId) => happenings.run(encoders.onSilent(eventId)),
      onRefused: options.onEncoderRefused,
      onBug: (_eventId, error) => onError(error),
    },
    options: {
      partTargetSeconds: options.partSeconds,
      partHoldBackSeconds: options.holdBackSeconds,
      store: { ...defaultEngineOptions.store, floorBytes: options.diskFloorBytes },
      reconnectWindowSeconds: facts.reconnectWindowSeconds,
    },
  })
  const eventMedia = mediaOfEvents(media)
  const { events, writer } = createEvents({
    store: eventStore,
    media: eventMedia,
    clock,
    announce: (eventId) => happenings.run(questions.announceEvent(eventId)),
  })
  const encoders = new Encoders({ store: eventStore, events: writer, media: eventMedia, clock, onError })
  const accounts = createAccounts({
    store: createAccountStore(database.client),
    mail: options.mail,
    clock,
    limits,
    facts,
    sessionSecret: options.sessionSecret,
    adminEmail: options.adminEmail,
  })
  const archive = createArchive({
    timeline: (eventId) => media.timeline(eventId),
    answeredQuestions: (eventId) => answeredLive(questionStore, eventId),
  })
  const foreign = { media, clock, log: options.onForeignEncoder }
  const hasFfmpeg = ffmpegFinder()
  const cameras = createCameras({ store: eventStore, encoders, door: createBrowserDoor(foreign), hasFfmpeg })
  const srtDoors = new SrtDoors({ ...foreign, host: options.host, ports: options.srtPorts })
  const srt = createSrtEncoders({
    store: eventStore,
    encoders,
    doors: srtDoors,
    hasFfmpeg,
    hostname: () => new URL(facts.publicUrl).hostname,
  })
  const assets = createAssets(createAssetStore(database.client))
  const stageLinks = createStageLinks({
    store: createStageLinkStore(database.client),
    sessionSecret: options.sessionSecret,
    newSeed: randomUUID,
  })

  return {
    portal: { clock, facts, can, accounts, events, assets, questions, archive, media, cameras, srt, stageLinks },
    encoders,
    answerMails: new AnswerMails({
      store: createAnswerMailStore(database.client),
      mail: options.mail,
      clock,
      facts,
      onError,
    }),
    [Symbol.asyncDispose]: async () => {
      await srtDoors[Symbol.asyncDispose]()
      await media[Symbol.asyncDispose]()
      await happenings.done()
    },
  }
}

function mediaOfEvents(media: MediaEngine): EventMedia {
  return {
    goLive: (eventId) => media.goLive(eventId),
    seal: async (eventId) => {
      await media.seal(eventId)
      return lengthOf(await media.timeline(eventId))
    },
    allowTakeover: (eventId) => media.allowTakeover(eventId),
    disconnect: (eventId, reason, encoder) => media.disconnect(eventId, reason, encoder),
    recover: (eventId) => media.recover(eventId),
  }
}

/** Where in the recording a moment lies: nowhere, before it began. */
async function recordedPosition(media: MediaEngine, eventId: string) {
  const spans = await media.timeline(eventId)
  const begins = spans[0]?.programTime ?? Number.POSITIVE_INFINITY
  return (programTime: number) => (programTime < begins ? null : positionOf(programTime, spans))
}

function streamPlan(plan: Awaited<ReturnType<Encoders['plan']>>): Awaited<ReturnType<StreamDirectory['byStreamKey']>> {
  if (typeof plan === 'string') return plan
  const { eventId, ...rest } = plan
  return { streamId: eventId, ...rest }
}

async function answeredLive(store: QuestionStore, eventId: string) {
  const room = await store.read(eventId, -1)
  return (room?.questions ?? []).flatMap(({ state, rehearsal, number, text, askerName, onAirFrom }) =>
    state === 'answered' && !rehearsal && onAirFrom !== null ? [{ number, text, askerName, onAirFrom }] : [],
  )
}

function afterMs(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
