import type { DismissalReason, QuestionState } from './question.ts'
import type { StoredQuestion } from './question-store.ts'

/** Where in an event's recording a moment of programme time lies, seconds; null before it began, or without one. */
export type RecordedPosition = (programTime: number) => number | null

/**
 * A question as it leaves the portal in a file: every state, everything that was said. Who asked is their name or
 * `anonymous`; ids never leave. Times are ISO 8601 in UTC, positions seconds in the recording.
 * @see QUESTIONS, Rules: History
 */
export interface ExportedQuestion {
  readonly number: number
  readonly state: QuestionState
  readonly text: string
  /** What the asker wrote, when a moderator edited it. */
  readonly originalText: string | null
  readonly asker: string
  readonly addressee: string | null
  /** A tag of BCP 47; null: as the event is held. */
  readonly language: string | null
  readonly votes: number
  /** The number of the question it was merged into. */
  readonly mergedInto: number | null
  readonly dismissedFor: DismissalReason | null
  readonly dismissalText: string | null
  readonly answered: 'live' | 'in writing' | null
  readonly answerText: string | null
  readonly answeredBy: string | null
  readonly labels: readonly string[]
  readonly note: string | null
  readonly askedAt: string
  readonly askedPosition: number | null
  readonly publishedAt: string | null
  readonly onAirFrom: string | null
  readonly onAirFromPosition: number | null
  readonly onAirUntil: string | null
  readonly onAirUntilPosition: number | null
}

/** Everything that was asked in a room, by number; without what was rehearsed, and what was removed for good. */
export function exportQuestions(
  questions: Iterable<StoredQuestion>,
  positionOf: RecordedPosition,
): readonly ExportedQuestion[] {
  const all = [...questions].filter(({ rehearsal, purgedAt }) => !rehearsal && purgedAt === null)
  const numbers = new Map(all.map(({ id, number }) => [id, number]))
  return all
    .sort((a, b) => a.number - b.number)
    .map((question) => ({
      ...wordsOf(question),
      mergedInto: question.mergedInto === null ? null : (numbers.get(question.mergedInto) ?? null),
      ...timesOf(question, positionOf),
    }))
}

function wordsOf(question: StoredQuestion) {
  const { number, state, text, originalText, addressee, language, votes, dismissal, labels, note } = question
  return {
    ...{ number, state, text, originalText, asker: askerOf(question), addressee, language, votes },
    dismissedFor: dismissal?.reason ?? null,
    dismissalText: dismissal?.text ?? null,
    ...answerOf(question),
    ...{ labels, note },
  }
}

function askerOf({ fromModerators, askerName }: StoredQuestion): string {
  return fromModerators ? 'moderators' : (askerName ?? 'anonymous')
}

function answerOf({ answer }: StoredQuestion) {
  const written = answer?.how === 'live' ? answer.addition : answer
  return {
    answered: answer && (answer.how === 'live' ? ('live' as const) : ('in writing' as const)),
    answerText: written?.text ?? null,
    answeredBy: written?.by ?? null,
  }
}

function timesOf({ askedAt, publishedAt, onAirFrom, onAirUntil }: StoredQuestion, positionOf: RecordedPosition) {
  const positionAt = (time: number | null) => (time === null ? null : positionOf(time))
  return {
    askedAt: new Date(askedAt).toISOString(),
    askedPosition: positionAt(askedAt),
    publishedAt: isoOf(publishedAt),
    onAirFrom: isoOf(onAirFrom),
    onAirFromPosition: positionAt(onAirFrom),
    onAirUntil: isoOf(onAirUntil),
    onAirUntilPosition: positionAt(onAirUntil),
  }
}

/** A moment in ISO 8601, UTC. */
export function isoOf(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString()
}
