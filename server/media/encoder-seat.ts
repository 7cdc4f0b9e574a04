import type { EncoderLog } from './encoder-log.ts'
import type { EncoderRival } from './engine.ts'

/** A second encoder waits until the first has been silent so long. @see FAULTS F19 */
const BUSY_MS = 5_000
/** How long a producer's word holds that the next encoder may take over. */
const TAKEOVER_MS = 60_000
/** Encoders that are refused try again within seconds; one that has not is not waiting any more. */
const RIVAL_MS = 30_000

interface Sitting {
  readonly from: string
  /** Milliseconds. */
  silentFor(now: number): number
}

/** Who of several encoders with one key is heard, and what is told of the others. Times are ms since the epoch. */
export class EncoderSeat {
  readonly #log: EncoderLog
  readonly #who: string
  #takeoverUntil = Number.NEGATIVE_INFINITY
  #rival: EncoderRival | undefined

  /** @param who for the log: `encoder`, `backup encoder` */
  constructor(log: EncoderLog, who: string) {
    this.#log = log
    this.#who = who
  }

  /** The next encoder that knocks within a minute is let in, whoever is sending. */
  allowTakeover(now: number): void {
    this.#takeoverUntil = now + TAKEOVER_MS
    this.#log.add(now, 'A producer lets the next encoder that connects take over')
  }

  isTakeoverAllowed(now: number): boolean {
    return now < this.#takeoverUntil
  }

  /** An encoder knocks. @returns whether it may sit down in place of who sits there */
  yieldsTo(from: string, { sitting, now }: { readonly sitting: Sitting | undefined; readonly now: number }): boolean {
    if (sitting && sitting.silentFor(now) < BUSY_MS && !this.isTakeoverAllowed(now)) {
      this.#rival = { from, at: now }
      this.#log.add(now, `Another ${this.#who} from ${from} was refused: the one from ${sitting.from} is sending`)
      return false
    }
    this.#takeoverUntil = Number.NEGATIVE_INFINITY
    this.#rival = undefined
    const words = sitting ? `took over from the one from ${sitting.from}` : 'connected'
    this.#log.add(now, `The ${this.#who} from ${from} ${words}`)
    return true
  }

  /** Who was refused lately because another encoder is sending. */
  rival(now: number): EncoderRival | null {
    return this.#rival && now - this.#rival.at <= RIVAL_MS ? this.#rival : null
  }
}
