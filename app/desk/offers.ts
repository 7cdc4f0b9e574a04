import type { QuestionState } from '../../server/questions/question.ts'

/** What a moderator can do with a question; `dismiss`, `answer-in-writing` and `merge` ask for more before they are decided. */
export type OfferVerb =
  | 'approve'
  | 'dismiss'
  | 'queue'
  | 'put-on-air'
  | 'answer-live'
  | 'answer-in-writing'
  | 'return-to-waiting'
  | 'merge'
  | 'unmerge'

export interface Offer {
  readonly verb: OfferVerb
  readonly label: string
  /** The key that does the same while the list has the focus. */
  readonly key: string | null
}

const APPROVE: Offer = { verb: 'approve', label: 'Approve', key: 'A' }
const DISMISS: Offer = { verb: 'dismiss', label: 'Dismiss…', key: 'D' }
const QUEUE: Offer = { verb: 'queue', label: 'Queue', key: 'Q' }
const ON_AIR: Offer = { verb: 'put-on-air', label: 'On air', key: 'O' }
const IN_WRITING: Offer = { verb: 'answer-in-writing', label: 'In writing…', key: 'W' }
const MERGE: Offer = { verb: 'merge', label: 'Merge…', key: 'M' }
const TO_WAITING: Offer = { verb: 'return-to-waiting', label: 'Back to waiting', key: null }

const OFFERS: Readonly<Record<QuestionState, readonly Offer[]>> = {
  waiting: [APPROVE, DISMISS, MERGE],
  approved: [QUEUE, ON_AIR, IN_WRITING, DISMISS, MERGE, TO_WAITING],
  queued: [ON_AIR, IN_WRITING, DISMISS, MERGE, { ...APPROVE, label: 'Out of the queue' }],
  'on-air': [
    { verb: 'answer-live', label: 'Answered', key: 'A' },
    { ...QUEUE, label: 'Back to the queue' },
    IN_WRITING,
  ],
  answered: [],
  dismissed: [{ ...TO_WAITING, label: 'Take back' }],
  merged: [{ verb: 'unmerge', label: 'Unmerge', key: 'M' }],
}

/** What the desk offers for a question, the likeliest first. The portal decides again, and may refuse. */
export function offersFor(state: QuestionState): readonly Offer[] {
  return OFFERS[state]
}

export function offerForKey(state: QuestionState, key: string): Offer | undefined {
  return OFFERS[state].find((offer) => offer.key === key.toUpperCase())
}
