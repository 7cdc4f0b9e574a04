import type { Ballot, StoredPoll } from './poll.ts'
import type { PollsWrite, RoomRead } from './question-store.ts'

/** The polls of a room in memory, and who answered what. */
export class RoomPolls {
  readonly #polls = new Map<string, StoredPoll>()
  /** By poll, then by voter. */
  readonly #ballots = new Map<string, Map<string, readonly number[]>>()

  all(): Iterable<StoredPoll> {
    return this.#polls.values()
  }

  poll(id: string): StoredPoll | undefined {
    return this.#polls.get(id)
  }

  /** What somebody answered: positions; undefined when they did not. */
  answerOf(pollId: string, voterId: string): readonly number[] | undefined {
    return this.#ballots.get(pollId)?.get(voterId)
  }

  /** Takes over what was committed here. */
  apply({ drafted, changed, counted, ballots }: PollsWrite): void {
    for (const poll of [...drafted, ...changed, ...counted]) this.#polls.set(poll.id, poll)
    this.#keep(ballots)
  }

  /** Takes over what somebody else committed. */
  refresh({ polls = [], ballots = [] }: Pick<RoomRead, 'polls' | 'ballots'>): void {
    for (const poll of polls) {
      this.#polls.set(poll.id, poll)
      this.#ballots.delete(poll.id)
    }
    this.#keep(ballots)
  }

  #keep(ballots: readonly Ballot[]): void {
    for (const { pollId, voterId, choices } of ballots) {
      const known = this.#ballots.get(pollId) ?? new Map<string, readonly number[]>()
      this.#ballots.set(pollId, known.set(voterId, choices))
    }
  }
}
