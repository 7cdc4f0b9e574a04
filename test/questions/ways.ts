import type { QuestionState } from '../../server/questions/question.ts'
import type { Decision } from '../../server/questions/views.ts'
import type { Decided } from './model-question.ts'

/** A decision about one question alone. */
export type SingleDecision = Exclude<Decision, { readonly verb: 'merge' | 'unmerge' }>

type Ways = Readonly<Partial<Record<SingleDecision['verb'], QuestionState>>>

/** By what a question is, what each decision makes of it. Where there is no way the decision is refused. */
export const WAYS: Readonly<Record<QuestionState, Ways>> = {
  waiting: {
    approve: 'approved',
    dismiss: 'dismissed',
    'answer-in-writing': 'answered',
    edit: 'waiting',
    annotate: 'waiting',
  },
  approved: {
    'return-to-waiting': 'waiting',
    dismiss: 'dismissed',
    queue: 'queued',
    'put-on-air': 'on-air',
    'answer-in-writing': 'answered',
    edit: 'approved',
    annotate: 'approved',
  },
  queued: {
    'return-to-waiting': 'waiting',
    approve: 'approved',
    dismiss: 'dismissed',
    queue: 'queued',
    'put-on-air': 'on-air',
    'answer-in-writing': 'answered',
    edit: 'queued',
    annotate: 'queued',
  },
  'on-air': {
    queue: 'queued',
    'answer-live': 'answered',
    'answer-in-writing': 'answered',
    edit: 'on-air',
    annotate: 'on-air',
  },
  answered: { 'answer-in-writing': 'answered', annotate: 'answered' },
  dismissed: { 'return-to-waiting': 'waiting', approve: 'approved', annotate: 'dismissed' },
  merged: {},
}

/** What a decision changes of a question beside its state. */
export function wordsOf(decision: SingleDecision): Partial<Decided> {
  if (decision.verb === 'edit') return { text: decision.text }
  if (decision.verb === 'annotate') return { note: decision.note }
  return decision.verb === 'answer-live' ? { isAnsweredLive: true } : {}
}

/** What is decided about the question on air when another goes there. */
export function makingWay(becomes: 'answered' | 'queued' = 'answered'): SingleDecision {
  return becomes === 'answered' ? { verb: 'answer-live' } : { verb: 'queue', before: null }
}
