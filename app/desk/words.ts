import type { DismissalReason, QuestionState } from '../../server/questions/question.ts'
import type { DeskQuestion } from '../../server/questions/views.ts'

/** A question's state as the desk says it, after "is". */
export const STATE_WORDS: Readonly<Record<QuestionState, string>> = {
  waiting: 'waiting',
  approved: 'approved',
  queued: 'in the queue',
  'on-air': 'on air',
  answered: 'answered',
  dismissed: 'dismissed',
  merged: 'merged into another',
}

export const REASON_WORDS: Readonly<Record<DismissalReason, string>> = {
  'off-topic': 'Off topic',
  duplicate: 'Asked by somebody else already',
  'already-answered': 'Already answered',
  'patient-data': 'Names a patient, or could reveal one',
  other: 'Another reason',
}

/** In the order of the form; the server checks them again. */
export const REASONS: readonly DismissalReason[] = [
  'off-topic',
  'duplicate',
  'already-answered',
  'patient-data',
  'other',
]

/** How a question that is done with ended. */
export function outcomeWords({ state, answer, dismissal }: DeskQuestion): string {
  if (state === 'merged') return 'Merged into another'
  if (dismissal) return `Dismissed: ${dismissal.text || REASON_WORDS[dismissal.reason]}`
  return answer?.how === 'writing' ? `Answered in writing by ${answer.by}` : 'Answered live'
}

/** Why a decision was refused, for the moderator whose click came second or came to nothing. */
export function refusalWords(
  refusal: { readonly code: string; readonly message: string },
  question: Pick<DeskQuestion, 'number' | 'state'>,
): string {
  if (refusal.code === 'outdated') {
    return `Somebody else decided first: question ${question.number} is ${STATE_WORDS[question.state]}.`
  }
  return refusal.message
}
