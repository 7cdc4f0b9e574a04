/** When a frame is decoded and shown, in milliseconds. */
export interface FrameTimes {
  readonly decodeTimeMs: number
  readonly compositionOffsetMs: number
}

/** A longer step of an encoder's time stamps is none that has passed. */
const LONGEST_STEP_MS = 10_000

/**
 * The time that one ffmpeg is told, in whole milliseconds: begins with zero and only ever rises, whatever the encoder's
 * stamps do.
 * @see FAULTS F21
 */
export class ChildClock {
  #childMs = -1
  /** Source's time at which it would be zero. */
  #originMs = 0
  #sourceMs: number | undefined

  /** @returns the same frame's times for ffmpeg */
  place({ decodeTimeMs, compositionOffsetMs }: FrameTimes): FrameTimes {
    if (!this.#goesOnTo(decodeTimeMs)) this.#originMs = decodeTimeMs - this.#childMs - 1
    this.#sourceMs = decodeTimeMs
    this.#childMs = Math.max(Math.round(decodeTimeMs - this.#originMs), this.#childMs + 1)
    const shownMs = Math.round(decodeTimeMs + compositionOffsetMs - this.#originMs)
    return { decodeTimeMs: this.#childMs, compositionOffsetMs: shownMs - this.#childMs }
  }

  #goesOnTo(decodeTimeMs: number): boolean {
    const stepMs = decodeTimeMs - (this.#sourceMs ?? Number.NaN)
    return stepMs > 0 && stepMs <= LONGEST_STEP_MS
  }
}

interface Shown {
  /** In ffmpeg's time. */
  readonly childMs: number
  /** In the source's. */
  readonly presentationMs: number
}

/**
 * Gives one rung's frames the times of the source's. A rung's frames leave ffmpeg in the order in which they are shown,
 * as many as came in: its n-th frame has the n-th decode time, and is shown when the source's frame is.
 */
export class RungTimes {
  readonly #decodeTimes: number[] = []
  /** In the order in which they are shown. */
  readonly #shown: Shown[] = []

  /** Frames that have been given and have not come back. */
  get pending(): number {
    return this.#shown.length
  }

  /** The newest decode time minus the oldest that has not come back. */
  get spanMs(): number {
    return (this.#decodeTimes.at(-1) ?? 0) - (this.#decodeTimes[0] ?? 0)
  }

  /** A frame has been given to ffmpeg. */
  give(source: FrameTimes, child: FrameTimes): void {
    const childMs = child.decodeTimeMs + child.compositionOffsetMs
    const before = this.#shown.findLastIndex((shown) => shown.childMs <= childMs)
    const presentationMs = source.decodeTimeMs + source.compositionOffsetMs
    this.#shown.splice(before + 1, 0, { childMs, presentationMs })
    this.#decodeTimes.push(source.decodeTimeMs)
  }

  /**
   * A frame has come out of ffmpeg; those before it that have not never will.
   * @param childMs when it is shown, in ffmpeg's time
   * @returns undefined for one that was never given
   */
  take(childMs: number): FrameTimes | undefined {
    const index = this.#shown.findIndex((shown) => shown.childMs === childMs)
    const shown = this.#shown.splice(0, index + 1).at(-1)
    const decodeTimeMs = this.#decodeTimes.splice(0, index + 1).at(-1)
    if (shown === undefined || decodeTimeMs === undefined) return undefined
    return { decodeTimeMs, compositionOffsetMs: shown.presentationMs - decodeTimeMs }
  }
}
