import type { MediaSample } from '../isobmff/media-part.ts'
import { silentFrame } from './silence.ts'

/** PCM samples in one AAC frame of the core codec. */
const frameLength = 1024
/** Time stamps may be this far off before they are believed rather than counted. @see FAULTS F21, A/V skew */
const toleranceMs = 40
/** A hole at the beginning, or before what may still come, is left open when it is no longer than this. */
const patienceMs = 60
/** Beyond this the clock follows the time stamps, by one PCM sample a frame (0.1 %): sound cards run fast or slow. */
const driftMs = 10

export interface AudioTimelineSetup {
  readonly sampleRate: number
  readonly channels: number
  /** No sample begins before this. */
  readonly startMs: number
}

/**
 * Counts audio time in PCM samples, so that frames follow each other without a hole: the time stamps say where it
 * begins and when it has gone astray. What is missing is filled with silence, because a player stops at a hole; what
 * comes again after a fall back is dropped.
 */
export class AudioTimeline {
  readonly #rate: number
  readonly #silence: Buffer | undefined
  readonly #start: number
  /** At least half a frame: at low rates a frame is long. */
  readonly #tolerance: number
  readonly #patience: number
  #next: number | undefined

  constructor({ sampleRate, channels, startMs }: AudioTimelineSetup) {
    this.#rate = sampleRate
    this.#silence = silentFrame(channels)
    this.#start = this.#toTicks(startMs)
    this.#patience = this.#toTicks(patienceMs)
    this.#tolerance = Math.max(this.#toTicks(toleranceMs), frameLength / 2)
  }

  /**
   * @param timeMs the frame's time stamp
   * @returns the frame, after the silence that was missing before it; not the frame when its time has been given away
   */
  place(timeMs: number, data: Buffer): readonly MediaSample[] {
    const stamped = this.#toTicks(timeMs)
    const silence = this.#silenceUntil(stamped, this.#next === undefined ? this.#patience : this.#tolerance)
    const decodeTime = this.#next ?? stamped
    const error = stamped - decodeTime
    if (stamped < this.#start || error < -this.#tolerance) return silence
    const drift = Math.abs(error) > this.#toTicks(driftMs) ? Math.sign(error) : 0
    return [...silence, this.#append(decodeTime, frameLength + drift, data)]
  }

  /** The silence that is missing up to a time; none when what is missing may still come. */
  fillTo(timeMs: number): readonly MediaSample[] {
    return this.#silenceUntil(this.#toTicks(timeMs), this.#patience)
  }

  #silenceUntil(end: number, tolerance: number): readonly MediaSample[] {
    const missing = end - (this.#next ?? this.#start)
    if (missing <= tolerance) return []
    const silence = this.#silence
    if (!silence) {
      this.#next = end
      return []
    }
    const count = Math.floor(missing / frameLength)
    // The first frame of all keeps its own time: its silence is counted back from it.
    this.#next ??= end - count * frameLength
    return Array.from({ length: count }, () => this.#append(this.#next ?? end, frameLength, silence))
  }

  #append(decodeTime: number, duration: number, data: Buffer): MediaSample {
    this.#next = decodeTime + duration
    return { decodeTime, duration, compositionOffset: 0, isKey: true, data }
  }

  #toTicks(ms: number): number {
    return Math.round((ms * this.#rate) / 1000)
  }
}
