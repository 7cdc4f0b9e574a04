import type { Timers } from '../delivery/timers.ts'

const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 4_000
const REMEMBERED_MS = 60_000
/** So many, and the rungs are given up for a minute. @see FAULTS F4 */
export const MOST_FAILURES_A_MINUTE = 5

/** How often ffmpeg has failed within the last minute, and how long to leave it alone. @see FAULTS F4 */
export class Failures {
  readonly #timers: Timers
  readonly #forget = new Set<() => void>()

  constructor(timers: Timers) {
    this.#timers = timers
  }

  get areTooMany(): boolean {
    return this.#forget.size >= MOST_FAILURES_A_MINUTE
  }

  /** @returns how long to wait until it is started again, milliseconds: ever longer */
  count(): number {
    const cancel = this.#timers.after(REMEMBERED_MS, () => this.#forget.delete(cancel))
    this.#forget.add(cancel)
    return Math.min(FIRST_PAUSE_MS * 2 ** (this.#forget.size - 1), LONGEST_PAUSE_MS)
  }

  /** Lets no timer go on. */
  cancel(): void {
    for (const cancel of this.#forget) cancel()
  }
}
