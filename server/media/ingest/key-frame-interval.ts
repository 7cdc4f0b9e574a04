import type { VideoSample } from './sample.ts'

/** A step of the decode times over this is a jump of the encoder's clock, not an interval. */
const MAX_STEP_MS = 10_000
/** Until a second key frame comes, the time since the first says something only when it is long. */
const TELLING_MS = 4_000

/** How far apart an encoder's key frames are. */
export class KeyFrameInterval {
  #last: number | undefined
  #lastKey: number | undefined
  #interval: number | undefined

  observe({ decodeTimeMs, isKey }: VideoSample): void {
    const step = decodeTimeMs - (this.#last ?? decodeTimeMs)
    this.#last = decodeTimeMs
    if (step < 0 || step > MAX_STEP_MS) this.#lastKey = undefined
    if (!isKey) return
    if (this.#lastKey !== undefined) this.#interval = decodeTimeMs - this.#lastKey
    this.#lastKey = decodeTimeMs
  }

  /** Between the last two key frames, or since the last one when that is longer; null until it is known. */
  get seconds(): number | null {
    const running = (this.#last ?? 0) - (this.#lastKey ?? this.#last ?? 0)
    if (this.#interval === undefined && running <= TELLING_MS) return null
    return Math.max(this.#interval ?? 0, running) / 1000
  }
}
