import type { EventRecord } from '../events/event.ts'

/** A named moment of a replay. */
export interface Chapter {
  readonly kind: 'programme' | 'question'
  readonly title: string
  /** Who speaks or asked, when known. */
  readonly by: string | null
  /** Seconds from the replay's beginning. */
  readonly positionSeconds: number
  /** `q-17` for questions, `t-754` for programme items: the address's fragment. */
  readonly anchor: string
  readonly questionNumber: number | null
}

/** An ended event's replay. */
export interface Replay {
  readonly durationSeconds: number
  readonly chapters: readonly Chapter[]
}

/** What remains of events that are over. */
export interface Archive {
  /** Chapters come from programme items and answered questions, through programme time (DESIGN D6). */
  replayOf(event: EventRecord): Promise<Replay>
}
