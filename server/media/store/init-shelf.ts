import type { InitSegment } from '../packager/part.ts'

/** A stream's initialization segments by their numbers, which only rise. */
export class InitShelf {
  readonly #inits: Map<number, InitSegment>
  #last: number

  constructor(before: ReadonlyMap<number, InitSegment>) {
    this.#inits = new Map(before)
    this.#last = Math.max(-1, ...before.keys())
  }

  /** The number that was given last; 0, which is given first, when none was. */
  get newest(): number {
    return Math.max(0, this.#last)
  }

  get(init: number): InitSegment | undefined {
    return this.#inits.get(init)
  }

  /** The number of these bytes: the last one's when they are the same, so that an encoder's return needs no new map. */
  numberOf(init: InitSegment): number {
    if (this.#inits.get(this.#last)?.bytes.equals(init.bytes)) return this.#last
    this.#last += 1
    this.#inits.set(this.#last, init)
    return this.#last
  }
}
