import { QuestionError } from '../errors.ts'
import type { RoomEvent } from './question-store.ts'

/** How many choices a person may pick. */
export const POLL_SELECTS = ['one', 'several'] as const
/** When everyone sees the results: from the first five answers on, when it is closed, when a moderator publishes them. */
export const POLL_SHOWS = ['live', 'when-closed', 'when-published'] as const

/** `deleted` is a draft's tombstone: nothing of it is kept but that it is gone. */
export type PollState = 'draft' | 'open' | 'closed' | 'deleted'
/** A step of a poll from one state to another, or within one. */
export type PollMove = 'edit' | 'open' | 'close' | 'publish-results' | 'delete'

/** Fewer people could be recognised in the totals: nobody is told them, not even the desk. */
const FEWEST_ANSWERS = 5

/** What a moderator writes. */
export interface PollText {
  readonly question: string
  /** 2–8, no two alike. A choice is known by its position. */
  readonly choices: readonly string[]
  readonly selects: (typeof POLL_SELECTS)[number]
  readonly shows: (typeof POLL_SHOWS)[number]
}

/** A poll as the portal knows it. Times are ms since the epoch (programme time, DESIGN D6). */
export interface StoredPoll extends PollText {
  readonly id: string
  readonly eventId: string
  /** 1, 2, 3 … in the order of opening; null: only the desk knows of it. */
  readonly number: number | null
  readonly state: PollState
  /** Whether everyone may see the results, once enough people have answered. */
  readonly resultsShown: boolean
  /** Made by the client: the same key is the same draft. */
  readonly key: string
  /** How many people answered. */
  readonly answered: number
  /** How often each choice was picked, by its position. */
  readonly counts: readonly number[]
  readonly draftedAt: number
  readonly openedAt: number | null
  readonly closedAt: number | null
  /** The room's revision at which this row last changed. */
  readonly revision: number
  /** … at which anything but its counts last changed: what a decision must have seen. */
  readonly contentRevision: number
  /** … at which what everyone may see of it last changed: hidden counts do not raise it. */
  readonly shownRevision: number
}

/** What one person answered: one per person and poll. */
export interface Ballot {
  readonly pollId: string
  readonly voterId: string
  /** Positions, ascending. */
  readonly choices: readonly number[]
}

const MOVES: Readonly<
  Record<PollMove, { readonly from: readonly PollState[]; readonly to: PollState; readonly words: string }>
> = {
  edit: { from: ['draft'], to: 'draft', words: 'be edited' },
  // From closed: closed by mistake, or too early.
  open: { from: ['draft', 'closed'], to: 'open', words: 'be opened' },
  close: { from: ['open'], to: 'closed', words: 'be closed' },
  'publish-results': { from: ['closed'], to: 'closed', words: 'have its results published' },
  delete: { from: ['draft'], to: 'deleted', words: 'be deleted' },
}

/**
 * Owns the moves of a poll: draft → open ⇄ closed; a draft may be deleted.
 * @throws QuestionError `wrong-state`
 */
export function movePoll(state: PollState, move: PollMove): PollState {
  const { from, to, words } = MOVES[move]
  if (!from.includes(state)) {
    throw new QuestionError('conflict', 'wrong-state', `A poll that is ${WORDS[state]} cannot ${words}.`)
  }
  return to
}

const WORDS: Readonly<Record<PollState, string>> = {
  draft: 'a draft',
  open: 'open',
  closed: 'closed',
  deleted: 'deleted',
}

/** Whether these totals are of so many people that nobody is recognised in them. */
export function hasEnoughAnswers({ answered }: Pick<StoredPoll, 'answered'>): boolean {
  return answered >= FEWEST_ANSWERS
}

/** After the event polls are read, not answered. */
export function takesAnswers({ state }: Pick<RoomEvent, 'state'>): boolean {
  return state !== 'ended' && state !== 'replay' && state !== 'cancelled'
}
