import type { EventFacts } from '../accounts/policy.ts'
import type { Clock } from '../clock.ts'
import type { EventRecord } from './event.ts'
import type { EventStore } from './event-store.ts'

const FRESH_MS = 1000
const WATCHED_MS = 5000
const MOST_REMEMBERED = 1000

interface Known {
  readonly facts: EventFacts | null
  /** When it was looked up, or when that failed. */
  readonly at: number
  askedAt: number
}

/**
 * What the media route asks at every part, from memory: looked up at most once a second per event, whoever asks. An
 * event that is being watched is never waited for, and when the database does not answer, what was last known still
 * holds for those who are watching (FAULTS F9).
 */
export class FactsMemory {
  readonly #store: Pick<EventStore, 'bySlug'>
  readonly #clock: Clock
  readonly #known = new Map<string, Known>()
  readonly #lookups = new Map<string, Promise<EventFacts | null>>()

  constructor(store: Pick<EventStore, 'bySlug'>, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  async of(slug: string): Promise<EventFacts | null> {
    const now = this.#clock.now()
    const known = this.#known.get(slug)
    const isWatched = known !== undefined && now - known.askedAt < WATCHED_MS
    if (known) known.askedAt = now
    if (known && now - known.at < FRESH_MS) return known.facts
    const lookup = this.#lookups.get(slug) ?? this.#lookUp(slug)
    return known && isWatched ? known.facts : lookup
  }

  update(event: EventRecord): void {
    this.#remember(event.slug, event)
  }

  #lookUp(slug: string): Promise<EventFacts | null> {
    const lookup = this.#ask(slug).finally(() => this.#lookups.delete(slug))
    this.#lookups.set(slug, lookup)
    return lookup
  }

  async #ask(slug: string): Promise<EventFacts | null> {
    const before = this.#known.get(slug)
    try {
      const event = await this.#store.bySlug(slug)
      // What was decided meanwhile is newer than what was read.
      const known = this.#known.get(slug)
      return known && known !== before ? known.facts : this.#remember(slug, event)
    } catch (error) {
      const known = this.#known.get(slug) ?? before
      if (!known) throw error
      this.#known.set(slug, { ...known, at: this.#clock.now() })
      return known.facts
    }
  }

  #remember(slug: string, event: EventRecord | null): EventFacts | null {
    const facts = event && { id: event.id, state: event.state, access: event.access }
    const now = this.#clock.now()
    const askedAt = this.#known.get(slug)?.askedAt ?? now
    this.#known.delete(slug)
    this.#known.set(slug, { facts, at: now, askedAt })
    const oldest = this.#known.keys().next()
    if (this.#known.size > MOST_REMEMBERED && !oldest.done) this.#known.delete(oldest.value)
    return facts
  }
}
