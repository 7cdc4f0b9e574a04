/** Something that happened to a stream, most often to its encoders, in words for the studio. */
export interface EncoderHappening {
  /** When it happened last, ms since the epoch. */
  readonly at: number
  readonly words: string
  /** How often in a row: an encoder that is refused tries again and again. */
  readonly times: number
}

const KEPT = 40

/** The last happenings of one stream, the newest last. In memory only: addresses are not kept longer than the process. */
export class EncoderLog {
  #entries: readonly EncoderHappening[] = []

  get entries(): readonly EncoderHappening[] {
    return this.#entries
  }

  add(at: number, words: string): void {
    const last = this.#entries.at(-1)
    const isAgain = last?.words === words
    const before = isAgain ? this.#entries.slice(0, -1) : this.#entries
    this.#entries = [...before, { at, words, times: isAgain ? last.times + 1 : 1 }].slice(-KEPT)
  }
}
