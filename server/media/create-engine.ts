import { join } from 'node:path'
import type { Clock } from '../clock.ts'
import { Delivery, notFound } from './delivery/delivery.ts'
import { systemTimers, type Timers } from './delivery/timers.ts'
import type { EngineEvents, MediaEngine, StreamDirectory, StreamPlan } from './engine.ts'
import { defaultEngineOptions, type EngineOptions } from './engine-options.ts'
import { startFfmpeg } from './foreign/ffmpeg-child.ts'
import type { AdmittedEncoder, RefusedEncoder } from './ingest/door.ts'
import { type RecordingFiles, recordingFiles } from './store/recording-files.ts'
import { StreamRegistry } from './stream-registry.ts'
import type { LadderPlan } from './stream-renditions.ts'
import { offline } from './stream-status.ts'
import { SoundMeter } from './transcode/sound-meter.ts'
import { createTranscoder } from './transcode/transcoder.ts'

export interface CreateMediaEngineOptions {
  /** Recordings are kept in `recordings/` below it. */
  readonly dataDir: string
  readonly clock: Clock
  readonly directory: StreamDirectory
  readonly events: EngineEvents
  readonly options?: Partial<EngineOptions>
  readonly timers?: Timers
  /** Lines of the lower pictures that are made of a taller source; none when left out. */
  readonly ladder?: readonly number[]
  /** What makes them; ffmpeg when left out. */
  readonly createTranscoder?: LadderPlan['createTranscoder']
  /** Another place for recordings than the disk below `dataDir`. */
  readonly filesOf?: (streamId: string) => RecordingFiles
}

/** Builds the media engine: packager, store and delivery behind one face. */
export function createMediaEngine(options: CreateMediaEngineOptions): MediaEngine {
  const { clock, dataDir, directory, events, timers = systemTimers, ladder = [] } = options
  const {
    partHoldBackSeconds,
    reconnectWindowSeconds,
    openRecordings,
    store: limits,
    ...packager
  } = { ...defaultEngineOptions, ...options.options }
  const { partTargetSeconds, targetDurationSeconds } = packager
  const streams = new StreamRegistry({
    clock,
    events,
    packager,
    meter: () => new SoundMeter({ start: (args) => startFfmpeg(args) }),
    reconnectWindowSeconds,
    store: { timing: { partTargetSeconds, targetDurationSeconds, partHoldBackSeconds }, limits },
    openRecordings,
    ladder: { heights: ladder, timers, createTranscoder: options.createTranscoder ?? transcodeWithFfmpeg },
    filesOf: options.filesOf ?? ((streamId) => recordingFiles(join(dataDir, 'recordings', streamId))),
  })
  const delivery = new Delivery(timers)
  let isStopping = false

  async function admitByKey(streamKey: string, from: string): Promise<AdmittedEncoder | RefusedEncoder> {
    const plan = await directory.byStreamKey(streamKey)
    if (typeof plan !== 'string') return admit(plan, from)
    events.onRefused(null, plan)
    return { admitted: false, refusal: plan }
  }

  async function admit(plan: StreamPlan, from: string): Promise<AdmittedEncoder | RefusedEncoder> {
    const stream = await streams.open(checked(plan.streamId))
    const answer = isStopping ? 'not-scheduled' : stream.admit(plan, from)
    if (typeof answer !== 'string') return answer
    events.onRefused(plan.streamId, answer)
    return { admitted: false, refusal: answer }
  }

  return {
    door: { admit: ({ streamKey, remoteAddress }) => admitByKey(streamKey, plainAddress(remoteAddress)) },
    admit,
    async goLive(streamId) {
      const stream = await streams.open(checked(streamId))
      stream.goLive()
    },
    async seal(streamId) {
      const stream = await streams.find(checked(streamId))
      await stream?.seal()
      streams.retire(streamId)
    },
    allowTakeover(streamId) {
      streams.peek(streamId)?.allowTakeover()
    },
    disconnect(streamId, reason, encoder) {
      streams.peek(streamId)?.disconnect(reason, encoder)
    },
    async recover(streamId) {
      await streams.find(checked(streamId))
    },
    async answer(request, signal) {
      const { streamId } = request
      const stream = streams.peek(streamId) ?? (isStreamId(streamId) ? await streams.find(streamId) : undefined)
      return stream ? delivery.answer(stream.shelves, request, signal) : notFound
    },
    status: (streamId) => streams.peek(streamId)?.status() ?? offline,
    async timeline(streamId) {
      const stream = await streams.find(checked(streamId))
      return stream?.store.timeline() ?? []
    },
    async [Symbol.asyncDispose]() {
      isStopping = true
      await Promise.all([...streams.openStreams].map((stream) => stream.close()))
    },
  }
}

const transcodeWithFfmpeg: LadderPlan['createTranscoder'] = (rungs, events) =>
  createTranscoder({ ffmpeg: 'ffmpeg', rungs, timers: systemTimers, events })

/** A socket that takes both kinds writes `::ffff:203.0.113.7`. @see RFC 4291, 2.5.5.2 */
function plainAddress(remoteAddress: string): string {
  return remoteAddress.replace(/^::ffff:(?=[\d.]+$)/, '')
}

/** Names a folder. @see FAULTS, Security rules, Paths */
function isStreamId(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text)
}

function checked(streamId: string): string {
  if (!isStreamId(streamId)) throw new Error(`not a stream id: ${streamId}`)
  return streamId
}
