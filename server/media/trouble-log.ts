import type { EncoderLog } from './encoder-log.ts'

/** Writes down when something of a stream that is not its encoder begins to be in trouble, and when that is over. */
export class TroubleLog {
  readonly #log: EncoderLog
  /** What is in trouble now, by its name. */
  #known: ReadonlySet<string> = new Set()

  constructor(log: EncoderLog) {
    this.#log = log
  }

  /** @param troubles why, by the name of what is in trouble: `480p`, `The recording` */
  review(now: number, troubles: ReadonlyMap<string, string>): void {
    if (troubles.size === 0 && this.#known.size === 0) return
    for (const [what, words] of troubles) if (!this.#known.has(what)) this.#log.add(now, words)
    for (const what of this.#known) if (!troubles.has(what)) this.#log.add(now, `${what}: all is well again`)
    this.#known = new Set(troubles.keys())
  }
}
