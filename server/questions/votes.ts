import type { Clock } from '../clock.ts'
import { QuestionError } from '../errors.ts'
import { isPublic, isVotable } from './moves.ts'
import type { StoredQuestion } from './question-store.ts'
import type { RoomDraft } from './room-draft.ts'

/** A vote as it shall be, however often it is sent. */
export interface WantedVote {
  readonly questionId: string
  readonly voterId: string
  readonly wanted: boolean
}

/**
 * Casts or withdraws a vote: one per person and question, none for one's own. Asking for what is so already changes
 * nothing. Who voted for a question merged into this one is counted already, and withdraws that vote too.
 * @returns the question with it
 * @throws QuestionError `not-found`, `own-question`, `wrong-state`, `room-closed`
 * @see QUESTIONS, Rules: Votes, Merge
 */
export function castVote(draft: RoomDraft, { questionId, voterId, wanted }: WantedVote): StoredQuestion {
  const question = draft.question(questionId)
  if (question?.askerId === voterId) {
    throw new QuestionError('forbidden', 'own-question', 'One’s own question cannot be voted for.')
  }
  if (!question || !isPublic(question)) throw new QuestionError('not-found', 'not-found', 'No such question.')
  const votedFor = [question, ...draft.merged(questionId)].filter(({ id }) =>
    draft.hasVoted({ questionId: id, voterId }),
  )
  const isSo = wanted ? votedFor.includes(question) : votedFor.length === 0
  if (isSo) return question
  if (!draft.event.roomOpen) throw new QuestionError('conflict', 'room-closed', 'The room is closed for votes.')
  if (!isVotable(question.state)) {
    throw new QuestionError(
      'conflict',
      'wrong-state',
      `A question that is ${question.state} is not voted for any more.`,
    )
  }
  for (const voted of wanted ? [question] : votedFor) draft.vote(voted, voterId, wanted)
  const change = wanted ? Number(votedFor.length === 0) : -1
  return draft.count(question, question.votes + change)
}

const VOTES_PER_WINDOW = 10
const WINDOW_MS = 10_000
const MOST_REMEMBERED = 10_000

/** Refuses more than 10 votes in 10 s of one person. */
export class VoteLimit {
  readonly #clock: Clock
  readonly #votes = new Map<string, number[]>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @throws QuestionError `too-many` */
  count(voterId: string): void {
    const now = this.#clock.now()
    const recent = this.#recentOf(voterId, now)
    const oldest = recent[0]
    if (oldest !== undefined && recent.length >= VOTES_PER_WINDOW) {
      const retryAfterSeconds = Math.max(1, Math.ceil((oldest + WINDOW_MS - now) / 1000))
      throw new QuestionError('too-many', 'too-many', `Too many votes. Please try again in ${retryAfterSeconds} s.`, {
        retryAfterSeconds,
      })
    }
    this.#votes.set(voterId, [...recent, now])
    if (this.#votes.size > MOST_REMEMBERED) this.#forget(now)
  }

  #recentOf(voterId: string, now: number): number[] {
    return (this.#votes.get(voterId) ?? []).filter((votedAt) => votedAt > now - WINDOW_MS)
  }

  #forget(now: number): void {
    for (const voterId of this.#votes.keys()) {
      if (this.#recentOf(voterId, now).length === 0) this.#votes.delete(voterId)
    }
  }
}
