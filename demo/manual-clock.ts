import type { Clock } from '../server/clock.ts'

/** A clock in the past that is moved by hand: evenings that are over are played through the real portal in fast motion. */
export class ManualClock implements Clock {
  #now: number

  constructor(start: number) {
    this.#now = start
  }

  now(): number {
    return this.#now
  }

  /** Never goes back. */
  moveTo(time: number): void {
    this.#now = Math.max(this.#now, time)
  }
}
