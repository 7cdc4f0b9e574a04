import type { OwnQuestion, PublicQuestion } from '../../server/questions/views.ts'

/** Where a viewer is. */
export interface Position {
  /** Of the picture they see, ms since the epoch; null without a stream: what the portal tells holds at once. */
  readonly programmeTime: number | null
}

/**
 * The question that is on air in the picture this viewer sees, which may be seconds or minutes behind.
 * @see DESIGN D6
 */
export function onAirAt(questions: Iterable<PublicQuestion>, position: Position): PublicQuestion | null {
  const shown = [...questions].filter((question) => stateAt(question, position) === 'on-air')
  return shown.reduce<PublicQuestion | null>(
    (latest, question) => ((latest?.onAirFrom ?? 0) > (question.onAirFrom ?? 0) ? latest : question),
    null,
  )
}

/** A question's state in the picture this viewer sees: it is not on air, or answered, before they have seen it so. */
export function stateAt(
  question: Pick<PublicQuestion, 'state' | 'onAirFrom' | 'onAirUntil'>,
  position: Position,
): PublicQuestion['state'] {
  const { onAirFrom, onAirUntil, state } = question
  const time = position.programmeTime
  if (onAirFrom === null || time === null) return state
  if (time < onAirFrom) return 'queued'
  return onAirUntil === null || time < onAirUntil ? 'on-air' : state
}

/** The viewer's own question, and what that was merged into, as far as they have come in the picture this viewer sees. */
export function ownQuestionAt(question: OwnQuestion, position: Position): OwnQuestion {
  const { survivor } = question
  return {
    ...question,
    state: ownStateAt(question, position),
    survivor: survivor && { ...survivor, state: ownStateAt(survivor, position) },
  }
}

/** Like any other's, unless it is hidden. */
function ownStateAt(
  { state, ...question }: Pick<OwnQuestion, 'state' | 'onAirFrom' | 'onAirUntil'>,
  position: Position,
): OwnQuestion['state'] {
  if (state === 'waiting' || state === 'dismissed' || state === 'merged') return state
  return stateAt({ ...question, state }, position)
}
