import { nalLengthBytes, pictureKind } from '../flv/nal-units.ts'
import {
  type EncoderTrouble,
  highBitRate,
  longInterval,
  openGop,
  rareProfile,
  silence,
  vanishedTrack,
} from './encoder-trouble.ts'
import { KeyFrameInterval } from './key-frame-interval.ts'
import type { IngestMessage, Sample, VideoTrack } from './sample.ts'

const WINDOW_MS = 5_000
const MAX_LAG_MS = 1_000

/** How an encoder is doing, over the last five seconds. */
export interface EncoderReading {
  readonly bitsPerSecond: number
  readonly framesPerSecond: number
  /** Between the last two key frames, or since the last one when that is longer; null until it is known. */
  readonly keyFrameIntervalSeconds: number | null
  /** How much further the sound has come than the picture, on the average; null unless both come. */
  readonly soundAheadMs: number | null
  /** What makes the word `unstable`; null when nothing does. */
  readonly trouble: EncoderTrouble | null
}

/** Watches one connection of an encoder. */
export interface EncoderHealth {
  /** @param arrivedAt milliseconds */
  observe(message: IngestMessage, arrivedAt: number): void
  /** @param now milliseconds, on the clock of the arrivals */
  read(now: number): EncoderReading
}

interface Arrival {
  readonly at: number
  readonly bytes: number
  readonly frames: 0 | 1
  readonly decodeTimeMs: number
  /** Of a picture: how much further the sound before it had come; null when there was none. */
  readonly soundAheadMs: number | null
}

/** @see FAULTS F22; `StreamStatus` */
export function createEncoderHealth(): EncoderHealth {
  const keyFrames = new KeyFrameInterval()
  let arrivals: Arrival[] = []
  let first: number | undefined
  let video: VideoTrack | undefined
  let hasOpenGop = false
  let soundAtMs: number | undefined
  const last: Record<Sample['kind'], number | undefined> = { video: undefined, audio: undefined }

  function observeKeyFrame(data: Buffer): void {
    if (video === undefined) return
    const kind = pictureKind(data, nalLengthBytes(video.avcC))
    if (kind !== undefined) hasOpenGop = kind === 'dependent'
  }

  function findTrouble(now: number, bitsPerSecond: number, recent: readonly Arrival[]): EncoderTrouble | null {
    const newest = Math.max(last.video ?? Number.NEGATIVE_INFINITY, last.audio ?? Number.NEGATIVE_INFINITY)
    return (
      silence(first === undefined ? undefined : newest, now) ??
      vanishedTrack(last, now) ??
      longInterval(keyFrames.seconds) ??
      (hasOpenGop ? openGop : null) ??
      rareProfile(video?.codec) ??
      lag(recent, now) ??
      // Encoders begin with a burst.
      (now - (first ?? now) >= WINDOW_MS ? highBitRate(bitsPerSecond) : null)
    )
  }

  return {
    observe(message, arrivedAt) {
      if (message.type === 'track') {
        if (message.track.kind === 'video') video = message.track
        return
      }
      const { sample } = message
      first ??= arrivedAt
      last[sample.kind] = arrivedAt
      // Trimmed once a window: at every sample it would be quadratic.
      if (arrivedAt - (arrivals[0]?.at ?? arrivedAt) > 2 * WINDOW_MS) arrivals = since(arrivals, arrivedAt - WINDOW_MS)
      if (sample.kind === 'audio') soundAtMs = sample.decodeTimeMs
      arrivals.push(arrivalOf(sample, arrivedAt, soundAtMs))
      if (sample.kind !== 'video') return
      keyFrames.observe(sample)
      if (sample.isKey) observeKeyFrame(sample.data)
    },
    read(now) {
      const recent = since(arrivals, now - WINDOW_MS)
      const seconds = Math.min(WINDOW_MS, Math.max(1000, now - (first ?? now))) / 1000
      const bitsPerSecond = Math.round((8 * sum(recent, 'bytes')) / seconds)
      return {
        bitsPerSecond,
        framesPerSecond: sum(recent, 'frames') / seconds,
        keyFrameIntervalSeconds: keyFrames.seconds,
        soundAheadMs: meanSoundAhead(recent),
        trouble: findTrouble(now, bitsPerSecond, recent),
      }
    },
  }
}

function arrivalOf({ decodeTimeMs, data, kind }: Sample, at: number, soundAtMs: number | undefined): Arrival {
  const isPicture = kind === 'video'
  const soundAheadMs = isPicture && soundAtMs !== undefined ? soundAtMs - decodeTimeMs : null
  return { at, bytes: data.length, frames: isPicture ? 1 : 0, decodeTimeMs, soundAheadMs }
}

function meanSoundAhead(arrivals: readonly Arrival[]): number | null {
  const ahead = arrivals.flatMap(({ soundAheadMs }) => soundAheadMs ?? [])
  return ahead.length === 0 ? null : Math.round(ahead.reduce((total, ms) => total + ms, 0) / ahead.length)
}

function since(arrivals: readonly Arrival[], time: number): Arrival[] {
  return arrivals.filter(({ at }) => at > time)
}

function sum(arrivals: readonly Arrival[], field: 'bytes' | 'frames'): number {
  return arrivals.reduce((total, arrival) => total + arrival[field], 0)
}

// Measured in the encoder's own time, not in frames: a slide that does not move may be sent at any frame rate.
function lag(recent: readonly Arrival[], now: number): EncoderTrouble | null {
  const oldest = recent[0]
  const newest = recent.at(-1)
  if (oldest === undefined || newest === undefined || now - oldest.at < WINDOW_MS - MAX_LAG_MS) return null
  const wallMs = now - oldest.at
  const mediaMs = newest.decodeTimeMs - oldest.decodeTimeMs
  if (mediaMs < 0 || wallMs - mediaMs <= MAX_LAG_MS) return null
  return {
    reason: `Only ${(mediaMs / 1000).toFixed(1)} s of picture and sound came in the last ${Math.round(wallMs / 1000)} s`,
    remedy: 'Lower the bit rate in the encoder, or give it a better network',
  }
}
