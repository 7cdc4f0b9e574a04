/** What is seen of an ffmpeg at one look. */
export interface LadderSight {
  readonly framesOut: number
  /** It owes more frames than a decoder may keep. */
  readonly isOwing: boolean
  readonly lagMs: number
}

/**
 * - `hung`: frames go in and none comes out
 * - `slow`: it works, and has been too far behind for too long
 */
export type Verdict = 'well' | 'hung' | 'slow'

/** How often it is to be looked. */
export const LOOK_EVERY_MS = 500
/** With what comes in until a frame is owed, noticed within five seconds from ten frames a second on (F4). */
const HUNG_AFTER_MS = 3_500
const TOO_FAR_BEHIND_MS = 1_500
const SLOW_AFTER_MS = 4_000

/** Judges one ffmpeg by what comes out of it. Looks every `LOOK_EVERY_MS`: a clock that jumps misleads it not. */
export class Watchdog {
  #framesOut = 0
  #stillMs = 0
  #behindMs = 0

  look({ framesOut, isOwing, lagMs }: LadderSight): Verdict {
    const isStill = isOwing && framesOut === this.#framesOut
    this.#framesOut = framesOut
    this.#stillMs = isStill ? this.#stillMs + LOOK_EVERY_MS : 0
    this.#behindMs = lagMs > TOO_FAR_BEHIND_MS ? this.#behindMs + LOOK_EVERY_MS : 0
    if (this.#stillMs >= HUNG_AFTER_MS) return 'hung'
    return this.#behindMs >= SLOW_AFTER_MS ? 'slow' : 'well'
  }
}
