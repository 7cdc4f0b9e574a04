import type { EventFacts } from '../accounts/policy.ts'
import type { Clock } from '../clock.ts'
import type { EventRecord } from './event.ts'
import type { EventStore } from './event-store.ts'

const FRESH_MS = 1000
const MOST_REMEMBERED = 1000

/**
 * What the media route asks at every part, from memory: looked up at most once a second per event, and when the
 * database does not answer, what was last known still holds for those who are watching (FAULTS F9).
 */
export class FactsMemory {
  readonly #store: Pick<EventStore, 'bySlug'>
  readonly #clock: Clock
  readonly #known = new Map<string, { readonly facts: EventFacts | null; readonly at: number }>()

  constructor(store: Pick<EventStore, 'bySlug'>, clock: Clock) {
    this.#store = store
    this.#clock = clock
  }

  async of(slug: string): Promise<EventFacts | null> {
    const known = this.#known.get(slug)
    if (known && this.#clock.now() - known.at < FRESH_MS) return known.facts
    try {
      return this.#remember(slug, await this.#store.bySlug(slug))
    } catch (error) {
      if (known) return known.facts
      throw error
    }
  }

  update(event: EventRecord): void {
    this.#remember(event.slug, event)
  }

  #remember(slug: string, event: EventRecord | null): EventFacts | null {
    const facts = event && { id: event.id, state: event.state, access: event.access }
    this.#known.delete(slug)
    this.#known.set(slug, { facts, at: this.#clock.now() })
    const oldest = this.#known.keys().next()
    if (this.#known.size > MOST_REMEMBERED && !oldest.done) this.#known.delete(oldest.value)
    return facts
  }
}
