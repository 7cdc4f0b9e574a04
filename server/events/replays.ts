import type { EventRecord } from './event.ts'
import type { EventMedia } from './event-media.ts'
import type { EventChange } from './event-store.ts'
import { moveEvent } from './moves.ts'

type Change = (id: string, decide: (event: EventRecord) => EventChange | null) => Promise<EventRecord>

/** Makes replays of ended events. What the disk does not let seal is kept in mind, to be tried again. */
export class Replays {
  readonly #media: Pick<EventMedia, 'seal'>
  readonly #change: Change
  readonly #late = new Set<string>()

  /** @param change of an event's row, committed and announced */
  constructor(media: Pick<EventMedia, 'seal'>, change: Change) {
    this.#media = media
    this.#change = change
  }

  /** @throws what the disk or the database says */
  async publish(id: string): Promise<EventRecord> {
    try {
      const durationSeconds = await this.#media.seal(id)
      return await this.#change(id, ({ state }) =>
        state === 'replay' ? null : { durationSeconds, state: moveEvent(state, 'publish-replay') },
      )
    } catch (error) {
      this.#late.add(id)
      throw error
    }
  }

  /** Tries what failed once more, until one fails again: that one is the last of them the next time. */
  async publishLate(): Promise<void> {
    for (const id of [...this.#late]) {
      this.#late.delete(id)
      await this.publish(id)
    }
  }
}
