import type { DismissalReason, QuestionState } from '../../server/questions/question.ts'
import type { Decision, DeskQuestion } from '../../server/questions/views.ts'
import { type FormVerb, offersFor } from './offers.ts'

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

/** Why a question was put aside. */
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
export function outcomeWords({ answer, dismissal, isPurged }: DeskQuestion): string {
  if (isPurged) return 'Its asker is told that it was removed'
  if (dismissal) return `Dismissed: ${dismissal.text || REASON_WORDS[dismissal.reason]}`
  if (answer?.how === 'writing') return `Answered in writing by ${answer.by}`
  return answer?.addition ? `Answered live; more in writing by ${answer.addition.by}` : 'Answered live'
}

/** A hint at what a waiting question may be a twin of. */
export function alikeWords({ number, state }: Pick<DeskQuestion, 'number' | 'state'>): string {
  return `Resembles question ${number}, which is ${STATE_WORDS[state]}:`
}

/** How many voted for a question. */
export function votesWords(votes: number): string {
  return votes === 1 ? '1 vote' : `${votes} votes`
}

/** What merging does, before it is done. @param mergedCount how many are merged into the question itself */
export function mergeWords({ number }: Pick<DeskQuestion, 'number'>, mergedCount: number): string {
  const along = mergedCount === 0 ? '' : ` What is merged into ${number} goes along.`
  return `Votes are united, and the asker follows the other question.${along}`
}

/** What a decision of this desk's own has done, where the question is not simply elsewhere afterwards; else empty. */
export function doneWords(
  { verb, question }: { readonly verb: Decision['verb']; readonly question: DeskQuestion },
  questions: ReadonlyMap<string, DeskQuestion>,
): string {
  const { number, mergedInto, state } = question
  const now = questions.get(question.id)
  // Taken back, or decided about again, meanwhile.
  if (now?.mergedInto !== mergedInto || now.state !== state) return ''
  if (verb === 'unmerge') return `Question ${number} stands alone again. It is ${STATE_WORDS[state]}.`
  const survivor = questions.get(mergedInto ?? '')
  if (verb !== 'merge' || !survivor) return ''
  return `Question ${number} is merged into question ${survivor.number}.`
}

/** Why a decision was refused, for the moderator whose click came second or came to nothing. */
export function refusalWords(
  refusal: { readonly code: string; readonly message: string },
  question: Pick<DeskQuestion, 'number' | 'state'>,
): string {
  if (refusal.code !== 'outdated') return refusal.message
  return `${changedWords(question)} Nothing of yours was changed or lost: look again, then decide.`
}

/** That the question under an open form is not what it was when the form was opened; null while it is. */
export function changeWords(before: Omit<DecidedOn, 'number'>, now: DecidedOn): string | null {
  return contentOf(before) === contentOf(now) ? null : changedWords(now)
}

/** What a form would do to a question, after "be". */
const DONE_TO: Readonly<Record<FormVerb, string>> = {
  dismiss: 'dismissed',
  'answer-in-writing': 'answered in writing',
  merge: 'merged',
  edit: 'edited',
  annotate: 'given a note',
}

/** That what a form is for cannot be done any more; null while it can. The portal decides again. */
export function tooLateWords(verb: FormVerb, state: QuestionState): string | null {
  if (offersFor(state).some((offer) => offer.verb === verb)) return null
  return `It cannot be ${DONE_TO[verb]} now. What you began stays here until you close it.`
}

/** What a decision about a question is about. */
type DecidedOn = Pick<DeskQuestion, 'number' | 'state' | 'text' | 'addressee' | 'note' | 'labels' | 'answer'>

function contentOf({ state, text, addressee, note, labels, answer }: Omit<DecidedOn, 'number'>): string {
  return JSON.stringify([state, text, addressee, note, labels, answer])
}

function changedWords({ number, state }: Pick<DeskQuestion, 'number' | 'state'>): string {
  return `Somebody else has just changed this question. Question ${number} is now ${STATE_WORDS[state]}.`
}
