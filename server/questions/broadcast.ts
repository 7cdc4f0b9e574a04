import type { Clock } from '../clock.ts'
import { deskChanges, isTelling, ownChanges, publicChanges, publicRevision } from './changes.ts'
import type { RoomChange } from './questions.ts'
import type { Room } from './room.ts'
import { stageOf } from './stage.ts'
import type { StageView } from './views.ts'

/** At most 5 announcements a second and room, */
const QUIET_MS = 200
/** and fewer to a crowd: telling everybody shall take a fifth of the time at most, the rest is for those who ask. */
const QUIET_FOR_EACH_MS = 4

/** Calls back once after `ms`. @returns how to call it off */
export type After = (ms: number, run: () => void) => () => void

/** Tells a room's audiences what has changed, in its own time. */
export interface Announcer {
  /** @param atOnce on air, answered, the event itself: not held back */
  changed(atOnce: boolean): void
}

/**
 * Gathers what commits change into announcements: the first at once, then at most five a second; each audience is
 * told from where the one before left it.
 * @see QUESTIONS, What travels
 */
export function createAnnouncer(options: {
  readonly room: Room
  readonly after: After
  readonly clock: Clock
  /** Returns when everybody has been written to. */
  readonly announce: (change: RoomChange) => void
  /** The revision everybody may be taken to hold. */
  readonly from: number
}): Announcer {
  const { room, after, clock, announce } = options
  let toldPublic = Math.min(options.from, publicRevision(room))
  let toldDesk = options.from
  let toldStage = ''
  let isDirty = false
  let isDue = false
  let callOffQuiet: (() => void) | null = null

  function flushSoon(): void {
    if (isDue) return
    isDue = true
    // Acknowledge first, then announce: the promises of the commit are resolved before any timer runs.
    after(0, flush)
  }

  function flush(): void {
    isDue = false
    isDirty = false
    callOffQuiet?.()
    callOffQuiet = null
    const begunAt = clock.now()
    announceChanges()
    callOffQuiet = after(Math.max(QUIET_MS, QUIET_FOR_EACH_MS * (clock.now() - begunAt)), () => {
      callOffQuiet = null
      if (isDirty) flush()
    })
  }

  function announceChanges(): void {
    const forEveryone = publicChanges(room, toldPublic)
    const forDesk = deskChanges(room, toldDesk)
    const own = ownChanges(room, toldDesk)
    toldDesk = forDesk.to
    // A change nobody may see does not travel: not even that there was one.
    if (isTelling(forEveryone)) toldPublic = forEveryone.to
    announce({
      eventId: room.event.id,
      room: isTelling(forEveryone) ? forEveryone : null,
      desk: isTelling(forDesk) ? forDesk : null,
      own,
      stage: stageIfChanged(),
    })
  }

  /** Votes and waiting questions change nothing there. */
  function stageIfChanged(): StageView | null {
    const stage = stageOf(room)
    const looks = JSON.stringify(stage)
    if (looks === toldStage) return null
    toldStage = looks
    return stage
  }

  return {
    changed: (atOnce) => {
      if (atOnce || callOffQuiet === null) flushSoon()
      else isDirty = true
    },
  }
}
