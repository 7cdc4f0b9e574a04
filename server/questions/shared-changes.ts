import { publicChanges } from './changes.ts'
import type { RoomEvent } from './question-store.ts'
import type { Room } from './room.ts'
import type { RoomDelta } from './views.ts'

/** Pages of one moment come with one revision; a crowd's are a few moments old. */
const MOST_KEPT = 20

interface Kept {
  /** As it stands in the room: every change of the room replaces it. */
  readonly event: RoomEvent
  readonly bySince: Map<number, RoomDelta>
}

/** What has changed for everyone in a room, worked out once for all who ask from the same revision on. */
export class SharedChanges {
  readonly #kept = new WeakMap<Room, Kept>()

  /** @returns the very same record while the room does not change. @see publicChanges */
  since(room: Room, since: number): RoomDelta {
    const bySince = this.#of(room)
    const known = bySince.get(since)
    if (known) return known
    const changes = publicChanges(room, since)
    bySince.set(since, changes)
    const [oldest] = bySince.keys()
    if (bySince.size > MOST_KEPT && oldest !== undefined) bySince.delete(oldest)
    return changes
  }

  #of(room: Room): Map<number, RoomDelta> {
    const kept = this.#kept.get(room)
    if (kept?.event === room.event) return kept.bySince
    const bySince = new Map<number, RoomDelta>()
    this.#kept.set(room, { event: room.event, bySince })
    return bySince
  }
}
