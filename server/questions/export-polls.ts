import { isoOf, type RecordedPosition } from './export-questions.ts'
import type { PollText, StoredPoll } from './poll.ts'
import { resultsOf } from './present-poll.ts'

/**
 * A poll as it leaves the portal in a file: what was put to the audience and what it answered, in totals; of whoever
 * answered there is nothing. Times are ISO 8601 in UTC, positions seconds in the recording.
 * @see docs/decisions/026-polls-and-the-announcement.md
 */
export interface ExportedPoll extends PollText {
  readonly number: number
  readonly state: 'open' | 'closed'
  readonly resultsShown: boolean
  /** How many people answered. */
  readonly answered: number
  /** How often each choice was picked, by its position; null: fewer than five people answered. */
  readonly counts: readonly number[] | null
  readonly openedAt: string | null
  readonly openedPosition: number | null
  readonly closedAt: string | null
  readonly closedPosition: number | null
}

/** What was put to the audience of a room, in the order of opening; drafts were not. */
export function exportPolls(polls: Iterable<StoredPoll>, positionOf: RecordedPosition): readonly ExportedPoll[] {
  return [...polls].flatMap((poll) => exportedOf(poll, positionOf) ?? []).sort((a, b) => a.number - b.number)
}

function exportedOf(poll: StoredPoll, positionOf: RecordedPosition): ExportedPoll | null {
  const { number, question, choices, selects, shows, state, resultsShown, answered, openedAt, closedAt } = poll
  if (number === null || (state !== 'open' && state !== 'closed')) return null
  return {
    ...{ number, question, choices, selects, shows, state, resultsShown, answered },
    counts: resultsOf(poll)?.counts ?? null,
    openedAt: isoOf(openedAt),
    openedPosition: openedAt === null ? null : positionOf(openedAt),
    closedAt: isoOf(closedAt),
    closedPosition: closedAt === null ? null : positionOf(closedAt),
  }
}
