import type { QuestionState } from '../../server/questions/question.ts'

/** What a moderator can do with a question. */
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
  | 'edit'
  | 'annotate'

/** What asks for more before it is decided. */
const FORM_VERBS = ['dismiss', 'answer-in-writing', 'merge', 'edit', 'annotate'] as const
/** One of them. */
export type FormVerb = (typeof FORM_VERBS)[number]

/** A button of a question. */
export interface Offer {
  readonly verb: OfferVerb
  readonly label: string
  /** What becomes of the question that is on air; the button is there only while one is. */
  readonly former?: 'queued'
  /** The key that does the same while the list has the focus. */
  readonly key: string | null
  /** Seldom wanted of a question in this state: not on its card, but under "More…". */
  readonly isRare?: true
}

const APPROVE: Offer = { verb: 'approve', label: 'Approve', key: 'A' }
const DISMISS: Offer = { verb: 'dismiss', label: 'Dismiss…', key: 'D' }
const QUEUE: Offer = { verb: 'queue', label: 'Queue', key: 'Q' }
const ON_AIR: Offer = { verb: 'put-on-air', label: 'On air', key: 'O' }
const IN_ITS_PLACE: Offer = {
  verb: 'put-on-air',
  label: 'On air, the other back to the queue',
  former: 'queued',
  key: 'B',
}
const EDIT: Offer = { verb: 'edit', label: 'Edit…', key: 'E' }
const DETAILS: Offer = { verb: 'annotate', label: 'Note…', key: 'N' }
const IN_WRITING: Offer = { verb: 'answer-in-writing', label: 'In writing…', key: 'W' }
const MERGE: Offer = { verb: 'merge', label: 'Merge…', key: 'M' }
const TO_WAITING: Offer = { verb: 'return-to-waiting', label: 'Back to waiting', key: null }

const OFFERS: Readonly<Record<QuestionState, readonly Offer[]>> = {
  waiting: [APPROVE, DISMISS, EDIT, MERGE, rare(IN_WRITING), rare(DETAILS)],
  approved: [QUEUE, ON_AIR, IN_WRITING, DISMISS, ...[IN_ITS_PLACE, MERGE, EDIT, DETAILS, TO_WAITING].map(rare)],
  queued: [
    ON_AIR,
    IN_WRITING,
    ...[IN_ITS_PLACE, { ...APPROVE, label: 'Out of the queue' }, DISMISS, MERGE, EDIT, DETAILS].map(rare),
  ],
  'on-air': [
    { verb: 'answer-live', label: 'Answered', key: 'A' },
    { ...QUEUE, label: 'Back to the queue' },
    ...[IN_WRITING, EDIT, DETAILS].map(rare),
  ],
  answered: [IN_WRITING, rare(DETAILS)],
  dismissed: [{ ...TO_WAITING, label: 'Take back' }, rare(DETAILS)],
  merged: [{ verb: 'unmerge', label: 'Unmerge', key: 'M' }],
}

/** What the desk offers for a question, the likeliest first. The portal decides again, and may refuse. */
export function offersFor(state: QuestionState): readonly Offer[] {
  return OFFERS[state]
}

/** What a key decides about a question in this state; undefined: nothing. */
export function offerForKey(state: QuestionState, key: string): Offer | undefined {
  return OFFERS[state].find((offer) => offer.key === key.toUpperCase())
}

function rare(offer: Offer): Offer {
  return { ...offer, isRare: true }
}

/** Whether it asks for more before it is decided. */
export function isFormVerb(verb: OfferVerb): verb is FormVerb {
  return FORM_VERBS.some((form) => form === verb)
}
