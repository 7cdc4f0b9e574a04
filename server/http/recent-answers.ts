import type { Clock } from '../clock.ts'
import type { MediaAnswer } from '../media/engine.ts'

type Media = Extract<MediaAnswer, { status: 200 }>

/** As long as an event's facts are believed: whoever may see it no longer, sees it so much longer. */
const FRESH_MS = 1000
/** A few live edges: playlists with their variants, and the newest parts. */
const MOST_KEPT = 64
/** Whole segments are asked for by few, at different times. */
const MOST_BYTES = 1024 * 1024

/**
 * What everybody may see and somebody was sent within the last second, by its address: a crowd asks for the same, and
 * asking who may see it costs more than sending it.
 */
export class RecentAnswers {
  readonly #clock: Clock
  readonly #kept = new Map<string, { readonly answered: Media; readonly at: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @param address with its query */
  find(address: string): Media | undefined {
    const kept = this.#kept.get(address)
    if (!kept) return undefined
    if (this.#clock.now() - kept.at < FRESH_MS && kept.answered.isCurrent()) return kept.answered
    this.#kept.delete(address)
    return undefined
  }

  /** @param answered what anybody at all is answered at this address */
  keep(address: string, answered: MediaAnswer): void {
    if (answered.status !== 200 || answered.body.length > MOST_BYTES || !answered.isCurrent()) return
    const now = this.#clock.now()
    this.#kept.set(address, { answered, at: now })
    for (const [oldest, { at }] of this.#kept) {
      if (this.#kept.size <= MOST_KEPT && now - at < FRESH_MS) return
      this.#kept.delete(oldest)
    }
  }
}
