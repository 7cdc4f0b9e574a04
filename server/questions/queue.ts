import { QuestionError } from '../errors.ts'
import type { StoredQuestion } from './question-store.ts'
import type { RoomDraft } from './room-draft.ts'

/**
 * Where a question goes in the moderator's queue: between its new neighbours, so that no other row changes.
 * @param questionId of the question that goes there
 * @param before the queued question it goes in front of; null: to the end
 * @throws QuestionError `outdated` when that question has left the queue
 */
export function queuePositionBefore(draft: RoomDraft, questionId: string, before: string | null): number {
  const others = queueOf(draft).filter(({ id }) => id !== questionId)
  const index = before === null ? others.length : others.findIndex(({ id }) => id === before)
  if (index < 0) throw new QuestionError('conflict', 'outdated', 'The queue has just changed.')
  const lower = others[index - 1]?.queuePosition ?? null
  const upper = others[index]?.queuePosition ?? null
  const position = between(lower, upper)
  if (position !== lower && position !== upper) return position
  // Halved so often that no number lies between: number the queue afresh.
  others.forEach((other, at) => {
    draft.change(other, { queuePosition: at < index ? at + 1 : at + 2 })
  })
  return index + 1
}

/** The queue in its order. */
export function queueOf(draft: RoomDraft): StoredQuestion[] {
  return [...draft.questions()]
    .filter((question) => question.state === 'queued')
    .sort((a, b) => (a.queuePosition ?? 0) - (b.queuePosition ?? 0))
}

function between(lower: number | null, upper: number | null): number {
  if (upper === null) return (lower ?? 0) + 1
  return lower === null ? upper - 1 : (lower + upper) / 2
}
