import { QuestionError } from '../errors.ts'
import type { QuestionState } from './question.ts'
import type { Decision } from './views.ts'

/** A step of a question from one state to another, or within one. */
export type QuestionMove = Decision['verb']

type Leads = QuestionState | 'as-before-merge' | 'same'

const MOVES: Readonly<
  Record<QuestionMove, { readonly from: readonly QuestionState[]; readonly to: Leads; readonly words: string }>
> = {
  approve: { from: ['waiting', 'queued', 'dismissed'], to: 'approved', words: 'be approved' },
  dismiss: { from: ['waiting', 'approved', 'queued'], to: 'dismissed', words: 'be dismissed' },
  // From on air: put there by mistake, it goes back into the queue.
  queue: { from: ['approved', 'queued', 'on-air'], to: 'queued', words: 'be queued' },
  'put-on-air': { from: ['approved', 'queued'], to: 'on-air', words: 'go on air' },
  'answer-live': { from: ['on-air'], to: 'answered', words: 'be answered live' },
  // From waiting: what was left when the time was up. From answered: corrected, or added to what was said, days later.
  'answer-in-writing': {
    from: ['waiting', 'approved', 'queued', 'on-air', 'answered'],
    to: 'answered',
    words: 'be answered in writing',
  },
  'return-to-waiting': { from: ['approved', 'queued', 'dismissed'], to: 'waiting', words: 'go back to waiting' },
  // Not from on air or answered: the recording shows that very question there.
  merge: { from: ['waiting', 'approved', 'queued'], to: 'merged', words: 'be merged into another' },
  unmerge: { from: ['merged'], to: 'as-before-merge', words: 'be unmerged' },
  // Not once it is answered: an answer is given to the words that were asked.
  edit: { from: ['waiting', 'approved', 'queued', 'on-air'], to: 'same', words: 'be edited' },
  annotate: {
    from: ['waiting', 'approved', 'queued', 'on-air', 'answered', 'dismissed'],
    to: 'same',
    words: 'be annotated',
  },
}

/**
 * Owns the moves of a question: waiting → approved → queued → on-air → answered; aside dismissed and merged.
 * @param beforeMerge where unmerging leads
 * @throws QuestionError `wrong-state`
 * @see DESIGN, Words: Question states
 */
export function moveQuestion(
  state: QuestionState,
  move: QuestionMove,
  beforeMerge: QuestionState = 'waiting',
): QuestionState {
  const { from, to, words } = MOVES[move]
  if (!from.includes(state)) {
    throw new QuestionError('conflict', 'wrong-state', `A question that is ${state} cannot ${words}.`)
  }
  if (to === 'same') return state
  return to === 'as-before-merge' ? beforeMerge : to
}

/** What others can be merged into. */
export function canSurvive(state: QuestionState): boolean {
  return state !== 'dismissed' && state !== 'merged'
}

/** What everyone may see; of a rehearsal nothing, whatever happens. */
export function isPublic<Q extends { readonly state: QuestionState; readonly rehearsal: boolean }>(
  question: Q,
): question is Q & { readonly state: 'approved' | 'queued' | 'on-air' | 'answered' } {
  return !question.rehearsal && ['approved', 'queued', 'on-air', 'answered'].includes(question.state)
}

/** Votes order what has not been taken up yet. */
export function isVotable(state: QuestionState): boolean {
  return state === 'approved' || state === 'queued'
}
