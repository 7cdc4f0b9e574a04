import type { Clock } from '../clock.ts'
import { type After, createAnnouncer } from './broadcast.ts'
import type { QuestionStore } from './question-store.ts'
import type { RoomChange } from './questions.ts'
import { Room } from './room.ts'
import { RoomLine } from './room-line.ts'

const MOST_OPEN = 500

/** A room in memory, and the line of those who want to change it. */
export interface OpenRoom {
  readonly room: Room
  readonly line: RoomLine
}

export interface RoomsOptions {
  readonly store: QuestionStore
  readonly clock: Clock
  readonly after: After
  readonly announce: (change: RoomChange) => void
}

/** The rooms in this process's memory, read from the database when they are first asked for. */
export class Rooms {
  readonly #options: RoomsOptions
  readonly #ids = new Map<string, string>()
  /** The one used last stands last. */
  readonly #open = new Map<string, Promise<OpenRoom | null>>()
  readonly #refreshing = new Map<string, Promise<void>>()

  constructor(options: RoomsOptions) {
    this.#options = options
  }

  /** @returns null when there is no such event */
  async open(slug: string): Promise<OpenRoom | null> {
    const eventId = this.#ids.get(slug) ?? (await this.#options.store.eventIdOf(slug))
    if (eventId === null) return null
    // Who has just scheduled an event, or been told that it is, must not be refused for what it was.
    await this.#refreshing.get(eventId)?.catch(() => {})
    const opened = await this.#keep(eventId, this.#open.get(eventId) ?? this.#read(eventId, 'told'))
    // A draft may have changed its address since.
    if (opened?.room.event.slug !== slug) {
      this.#ids.delete(slug)
      return null
    }
    this.#ids.set(slug, eventId)
    return opened
  }

  /** The event's row was changed by somebody else: everybody is told what is new. */
  async refresh(eventId: string): Promise<void> {
    const refreshing = this.#refresh(eventId)
    this.#refreshing.set(eventId, refreshing)
    try {
      await refreshing
    } finally {
      if (this.#refreshing.get(eventId) === refreshing) this.#refreshing.delete(eventId)
    }
  }

  async #refresh(eventId: string): Promise<void> {
    const known = this.#open.get(eventId)
    if (!known) {
      await this.#keep(eventId, this.#read(eventId, 'not-told'))
      return
    }
    const opened = await known
    await opened?.line.refresh()
  }

  async #keep(eventId: string, opening: Promise<OpenRoom | null>): Promise<OpenRoom | null> {
    this.#open.delete(eventId)
    this.#open.set(eventId, opening)
    for (const oldest of this.#open.keys()) {
      if (this.#open.size <= MOST_OPEN) break
      this.#open.delete(oldest)
    }
    try {
      return await opening
    } catch (error) {
      this.#open.delete(eventId)
      throw error
    }
  }

  async #read(eventId: string, event: 'told' | 'not-told'): Promise<OpenRoom | null> {
    const { store, clock, after, announce } = this.#options
    const whole = await store.read(eventId, -1)
    if (!whole) return null
    const room = new Room(whole)
    const from = event === 'told' ? room.revision : room.event.stateRevision - 1
    const announcer = createAnnouncer({ room, after, clock, announce, from })
    if (event === 'not-told') announcer.changed(true)
    return { room, line: new RoomLine({ room, store, clock, onCommitted: announcer.changed }) }
  }
}
