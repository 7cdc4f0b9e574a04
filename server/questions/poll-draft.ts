import { type Ballot, hasEnoughAnswers, type StoredPoll } from './poll.ts'
import type { PollsWrite } from './question-store.ts'
import type { RoomPolls } from './room-polls.ts'

type Stamped = 'eventId' | 'revision' | 'contentRevision' | 'shownRevision'
/** A poll before its first commit, which stamps it. */
export type NewPoll = Omit<StoredPoll, Stamped>
/** What a decision changes of a poll. */
export type PollChange = Partial<Omit<StoredPoll, Stamped | 'id' | 'key'>>

/** The polls' part of a room's next revision while it is being decided. */
export class PollsDraft {
  readonly #room: RoomPolls
  readonly #stamp: { readonly eventId: string; readonly revision: number }
  readonly #drafted = new Map<string, StoredPoll>()
  readonly #changed = new Map<string, StoredPoll>()
  readonly #counted = new Map<string, StoredPoll>()
  /** By poll and voter; what was answered last in this commit. */
  readonly #ballots = new Map<string, Ballot>()

  constructor(room: RoomPolls, stamp: { readonly eventId: string; readonly revision: number }) {
    this.#room = room
    this.#stamp = stamp
  }

  poll(id: string): StoredPoll | undefined {
    return this.#drafted.get(id) ?? this.#changed.get(id) ?? this.#counted.get(id) ?? this.#room.poll(id)
  }

  *all(): Iterable<StoredPoll> {
    for (const { id } of this.#room.all()) {
      const poll = this.poll(id)
      if (poll) yield poll
    }
    yield* this.#drafted.values()
  }

  answerOf(pollId: string, voterId: string): readonly number[] | undefined {
    return this.#ballots.get(ballotKey(pollId, voterId))?.choices ?? this.#room.answerOf(pollId, voterId)
  }

  draft(poll: NewPoll): StoredPoll {
    const { eventId, revision } = this.#stamp
    const drafted = { ...poll, eventId, revision, contentRevision: revision, shownRevision: revision }
    this.#drafted.set(drafted.id, drafted)
    return drafted
  }

  change(poll: StoredPoll, change: PollChange): StoredPoll {
    const { revision } = this.#stamp
    const changed = { ...poll, ...change, revision, contentRevision: revision, shownRevision: revision }
    const rows = this.#drafted.has(poll.id) ? this.#drafted : this.#changed
    rows.set(changed.id, changed)
    this.#counted.delete(changed.id)
    return changed
  }

  /** Counts an answer in the place of the voter's former one. */
  answer(poll: StoredPoll, voterId: string, choices: readonly number[]): StoredPoll {
    const former = this.answerOf(poll.id, voterId)
    this.#ballots.set(ballotKey(poll.id, voterId), { pollId: poll.id, voterId, choices })
    const total = {
      answered: poll.answered + (former ? 0 : 1),
      counts: poll.counts.map((count, at) => count + times(choices, at) - times(former ?? [], at)),
    }
    const { revision } = this.#stamp
    const isSeen = poll.resultsShown && hasEnoughAnswers(total)
    const counted = { ...poll, ...total, revision, shownRevision: isSeen ? revision : poll.shownRevision }
    const rows = [this.#drafted, this.#changed].find((others) => others.has(poll.id)) ?? this.#counted
    rows.set(counted.id, counted)
    return counted
  }

  /** @returns null when nothing changed */
  write(): PollsWrite | null {
    if (this.#drafted.size + this.#changed.size + this.#counted.size === 0) return null
    return {
      drafted: [...this.#drafted.values()],
      changed: [...this.#changed.values()],
      counted: [...this.#counted.values()],
      ballots: [...this.#ballots.values()],
    }
  }
}

function times(choices: readonly number[], position: number): 0 | 1 {
  return choices.includes(position) ? 1 : 0
}

function ballotKey(pollId: string, voterId: string): string {
  return `${pollId} ${voterId}`
}
