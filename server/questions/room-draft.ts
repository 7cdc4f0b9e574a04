import { AnnouncementsDraft } from './announcements-draft.ts'
import { PollsDraft } from './poll-draft.ts'
import type { CastVote, HistoryEntry, RoomEvent, RoomWrite, StoredQuestion, StoredStageNote } from './question-store.ts'
import type { Room } from './room.ts'

export type NewQuestion = Omit<StoredQuestion, 'eventId' | 'number' | 'revision' | 'contentRevision'>
export type QuestionChange = Partial<
  Omit<StoredQuestion, 'id' | 'eventId' | 'number' | 'key' | 'votes' | 'revision' | 'contentRevision'>
>

/**
 * The next revision of a room while it is being decided: reads see what the decisions before in the same commit did,
 * every row is stamped. Nothing of it exists before `write()` is committed.
 */
export class RoomDraft {
  readonly now: number
  readonly polls: PollsDraft
  readonly announcements: AnnouncementsDraft
  readonly #room: Room
  readonly #revision: number
  readonly #asked = new Map<string, StoredQuestion>()
  readonly #changed = new Map<string, StoredQuestion>()
  readonly #counted = new Map<string, StoredQuestion>()
  readonly #votes = new Map<string, CastVote & { readonly wanted: boolean }>()
  readonly #history: HistoryEntry[] = []
  #stageNote: StoredStageNote | undefined

  constructor(room: Room, now: number) {
    this.now = now
    this.#room = room
    this.#revision = room.revision + 1
    const stamp = { eventId: room.event.id, revision: this.#revision }
    this.polls = new PollsDraft(room.polls, stamp)
    this.announcements = new AnnouncementsDraft(room.announcements, stamp)
  }

  get event(): RoomEvent {
    return this.#room.event
  }

  question(id: string): StoredQuestion | undefined {
    return this.#asked.get(id) ?? this.#changed.get(id) ?? this.#counted.get(id) ?? this.#room.question(id)
  }

  *questions(): Iterable<StoredQuestion> {
    for (const { id } of this.#room.questions()) {
      const question = this.question(id)
      if (question) yield question
    }
    yield* this.#asked.values()
  }

  /** What is merged into a question. */
  merged(survivorId: string): StoredQuestion[] {
    const ids = new Set([...this.#room.merged(survivorId), ...this.#changed.keys()])
    const questions = [...ids].flatMap((id) => this.question(id) ?? [])
    return questions.filter(({ mergedInto }) => mergedInto === survivorId)
  }

  /** Who voted for this very question. */
  voters(questionId: string): Set<string> {
    const voters = new Set(this.#room.voters(questionId))
    for (const vote of this.#votes.values()) {
      if (vote.questionId !== questionId) continue
      if (vote.wanted) voters.add(vote.voterId)
      else voters.delete(vote.voterId)
    }
    return voters
  }

  hasVoted(vote: CastVote): boolean {
    return this.#votes.get(voteKey(vote))?.wanted ?? this.#room.hasVoted(vote)
  }

  ask(question: NewQuestion): StoredQuestion {
    const asked: StoredQuestion = {
      ...question,
      eventId: this.event.id,
      number: this.event.questionCount + this.#asked.size + 1,
      revision: this.#revision,
      contentRevision: this.#revision,
    }
    this.#asked.set(asked.id, asked)
    return asked
  }

  change(question: StoredQuestion, change: QuestionChange): StoredQuestion {
    const changed = { ...question, ...change, revision: this.#revision, contentRevision: this.#revision }
    const rows = this.#asked.has(question.id) ? this.#asked : this.#changed
    rows.set(changed.id, changed)
    this.#counted.delete(changed.id)
    return changed
  }

  /** Casts or withdraws a vote that is not so yet. */
  vote(question: StoredQuestion, voterId: string, wanted: boolean): StoredQuestion {
    const vote = { questionId: question.id, voterId, wanted }
    this.#votes.set(voteKey(vote), vote)
    return this.count(question, question.votes + (wanted ? 1 : -1))
  }

  /** Sets the number of votes; nothing else of the question changes. */
  count(question: StoredQuestion, votes: number): StoredQuestion {
    const counted = { ...question, votes, revision: this.#revision }
    const rows = [this.#asked, this.#changed].find((others) => others.has(question.id)) ?? this.#counted
    rows.set(counted.id, counted)
    return counted
  }

  get stageNote(): StoredStageNote | null {
    return this.#stageNote ?? this.event.stageNote
  }

  /** In place of the one before. */
  putStageNote(note: Omit<StoredStageNote, 'revision'>): StoredStageNote {
    this.#stageNote = { ...note, revision: this.#revision }
    return this.#stageNote
  }

  record(entry: HistoryEntry): void {
    this.#history.push(entry)
  }

  /** @returns null when nothing changed */
  write(): RoomWrite | null {
    const polls = this.polls.write()
    const announcements = this.announcements.write()
    const rows = this.#asked.size + this.#changed.size + this.#counted.size + announcements.length
    if (rows === 0 && polls === null && this.#stageNote === undefined) return null
    // A vote cast and withdrawn within one commit is neither.
    const votes = [...this.#votes.values()].filter((vote) => vote.wanted !== this.#room.hasVoted(vote))
    return {
      eventId: this.event.id,
      basedOn: this.#room.revision,
      at: this.now,
      asked: [...this.#asked.values()],
      changed: [...this.#changed.values()],
      counted: [...this.#counted.values()],
      cast: votes.filter((vote) => vote.wanted),
      withdrawn: votes.filter((vote) => !vote.wanted),
      history: this.#history,
      ...(polls && { polls }),
      ...(announcements.length > 0 && { announcements }),
      ...(this.#stageNote && { stageNote: this.#stageNote }),
    }
  }
}

function voteKey(vote: CastVote): string {
  return `${vote.questionId} ${vote.voterId}`
}
