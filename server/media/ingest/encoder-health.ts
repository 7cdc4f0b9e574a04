import { KeyFrameInterval } from './key-frame-interval.ts'
import type { IngestMessage, Sample } from './sample.ts'

const WINDOW_MS = 5_000
const MAX_KEY_FRAME_INTERVAL_S = 4
const MAX_SILENCE_MS = 2_000
const MAX_LAG_MS = 1_000

/** Why a stream is called unstable, and what a producer can do about it. */
export interface EncoderTrouble {
  readonly reason: string
  readonly remedy: string
}

/** How an encoder is doing, over the last five seconds. */
export interface EncoderReading {
  readonly bitsPerSecond: number
  readonly framesPerSecond: number
  /** Between the last two key frames, or since the last one when that is longer; null until it is known. */
  readonly keyFrameIntervalSeconds: number | null
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
}

/** @see FAULTS F22; `StreamStatus` */
export function createEncoderHealth(): EncoderHealth {
  const keyFrames = new KeyFrameInterval()
  let arrivals: Arrival[] = []
  let first: number | undefined
  let last: number | undefined

  return {
    observe(message, arrivedAt) {
      if (message.type !== 'sample') return
      first ??= arrivedAt
      last = arrivedAt
      // Trimmed once a window: at every sample it would be quadratic.
      if (arrivedAt - (arrivals[0]?.at ?? arrivedAt) > 2 * WINDOW_MS) arrivals = since(arrivals, arrivedAt - WINDOW_MS)
      arrivals.push(arrivalOf(message.sample, arrivedAt))
      if (message.sample.kind === 'video') keyFrames.observe(message.sample)
    },
    read(now) {
      const recent = since(arrivals, now - WINDOW_MS)
      const seconds = Math.min(WINDOW_MS, Math.max(1000, now - (first ?? now))) / 1000
      return {
        bitsPerSecond: Math.round((8 * sum(recent, 'bytes')) / seconds),
        framesPerSecond: sum(recent, 'frames') / seconds,
        keyFrameIntervalSeconds: keyFrames.seconds,
        trouble: silence(last, now) ?? longInterval(keyFrames.seconds) ?? lag(recent, now),
      }
    },
  }
}

function arrivalOf(sample: Sample, at: number): Arrival {
  const { decodeTimeMs, data, kind } = sample
  return { at, bytes: data.length, frames: kind === 'video' ? 1 : 0, decodeTimeMs }
}

function since(arrivals: readonly Arrival[], time: number): Arrival[] {
  return arrivals.filter(({ at }) => at > time)
}

function sum(arrivals: readonly Arrival[], field: 'bytes' | 'frames'): number {
  return arrivals.reduce((total, arrival) => total + arrival[field], 0)
}

function silence(last: number | undefined, now: number): EncoderTrouble | null {
  if (last === undefined || now - last <= MAX_SILENCE_MS) return null
  return {
    reason: `Nothing received for ${Math.floor((now - last) / 1000)} s`,
    remedy: 'Check the encoder and its network connection',
  }
}

function longInterval(seconds: number | null): EncoderTrouble | null {
  if (seconds === null || seconds <= MAX_KEY_FRAME_INTERVAL_S) return null
  return {
    reason: `Key frame every ${Math.round(seconds * 10) / 10} s`,
    remedy: 'Set the key frame interval to 2 s in the encoder',
  }
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
