import type { Timers } from '../../server/media/delivery/timers.ts'

/** Time that passes when a test says so. */
export class ManualTimers implements Timers {
  readonly #waiting = new Set<{ readonly at: number; readonly call: () => void }>()
  #now = 0

  get waitingCount(): number {
    return this.#waiting.size
  }

  after(milliseconds: number, call: () => void): () => void {
    const timer = { at: this.#now + milliseconds, call }
    this.#waiting.add(timer)
    return () => this.#waiting.delete(timer)
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds
    for (const timer of [...this.#waiting].filter(({ at }) => at <= this.#now)) {
      this.#waiting.delete(timer)
      timer.call()
    }
  }
}
