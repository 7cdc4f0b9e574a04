import type { Timers } from '../delivery/timers.ts'
import type { Rung } from './ladder.ts'

const FIRST_PAUSE_MS = 5 * 60_000
const LONGEST_PAUSE_MS = 60 * 60_000

/** Which rungs a processor that does not keep up is spared: the highest first. They come back one by one after minutes of calm. */
export class Shedding {
  readonly #timers: Timers
  /** The lowest, which was shed last, at the end. */
  #shed: readonly Rung[] = []
  #pauseMs = FIRST_PAUSE_MS
  #cancelReturn = () => {}

  constructor(timers: Timers) {
    this.#timers = timers
  }

  has(rung: Rung): boolean {
    return this.#shed.includes(rung)
  }

  /** @returns how long it is left out, milliseconds; longer each time that it did not help to come back */
  shed(rung: Rung): number {
    this.#shed = [...this.#shed, rung]
    this.#awaitCalm()
    return this.#pauseMs
  }

  /** Lets no timer go on. */
  cancel(): void {
    this.#cancelReturn()
  }

  #awaitCalm(): void {
    this.#cancelReturn()
    this.#cancelReturn = this.#timers.after(this.#pauseMs, () => {
      this.#shed = this.#shed.slice(0, -1)
      this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS)
      if (this.#shed.length > 0) this.#awaitCalm()
    })
  }
}
