import { AnnouncementsDraft } from './announcements-draft.ts'
import { type FieldsBefore, fieldsBefore } from './fields-before.ts'
import { PollsDraft } from './poll-draft.ts'
import type {
  CastVote,
  HistoryEntry,
  LeftAddress,
  RoomEvent,
  RoomWrite,
  StoredQuestion,
  StoredStageNote,
} from './question-store.ts'
import type { Room } from './room.ts'

type Stamped = 'revision' | 'contentRevision' | 'shownRevision'
/** A question before its first commit, which numbers and stamps it. */
export type NewQuestion = Omit<StoredQuestion, 'eventId' | 'number' | Stamped>
/** What a decision changes of a question. */
export type QuestionChange = Partial<Omit<StoredQuestion, 'id' | 'eventId' | 'number' | 'key' | 'votes' | Stamped>>
/** What a decision changes of how the room is set. */
export type RoomEventChange = Partial<
  Pick<
    RoomEvent,
    'roomOpen' | 'moderated' | 'slowModeSeconds' | 'flagWords' | 'rehearsing' | 'rehearsalCount' | 'wipedRevision'
  >
>

/**
 * The next revision of a room while it is being decided: reads see what the decisions before in the same commit did,
 * every row is stamped. Nothing of it exists before `write()` is committed.
 */
export class RoomDraft {
  readonly now: number
  /** The one its changes are stamped with. */
  readonly revision: number
  readonly polls: PollsDraft
  readonly announcements: AnnouncementsDraft
  readonly #room: Room
  readonly #asked = new Map<string, StoredQuestion>()
  readonly #changed = new Map<string, StoredQuestion>()
  readonly #counted = new Map<string, StoredQuestion>()
  readonly #votes = new Map<string, CastVote & { readonly wanted: boolean }>()
  readonly #erased = new Set<string>()
  readonly #history: HistoryEntry[] = []
  readonly #addresses: LeftAddress[] = []
  readonly #told = new Set<string>()
  #stageNote: StoredStageNote | undefined
  #event: RoomEvent | null = null

  constructor(room: Room, now: number) {
    this.now = now
    this.#room = room
    this.revision = room.revision + 1
    const stamp = { eventId: room.event.id, revision: this.revision }
    this.polls = new PollsDraft(room.polls, stamp)
    this.announcements = new AnnouncementsDraft(room.announcements, stamp)
  }

  get event(): RoomEvent {
    return this.#event ?? this.#room.event
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
    if (this.#erased.has(questionId)) return new Set()
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
      number: this.#countOf(question.rehearsal) + 1,
      revision: this.revision,
      contentRevision: this.revision,
      shownRevision: this.revision,
    }
    this.#asked.set(asked.id, asked)
    return asked
  }

  change(question: StoredQuestion, change: QuestionChange): StoredQuestion {
    const { revision } = this
    const shownRevision = changesWhatIsShown(question, change) ? revision : question.shownRevision
    const changed = { ...question, ...change, revision, contentRevision: revision, shownRevision }
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
    const counted = { ...question, votes, revision: this.revision, shownRevision: this.revision }
    const rows = [this.#asked, this.#changed].find((others) => others.has(question.id)) ?? this.#counted
    rows.set(counted.id, counted)
    return counted
  }

  get stageNote(): StoredStageNote | null {
    return this.#stageNote ?? this.event.stageNote
  }

  /** In place of the one before. */
  putStageNote(note: Omit<StoredStageNote, 'revision'>): StoredStageNote {
    this.#stageNote = { ...note, revision: this.revision }
    return this.#stageNote
  }

  /** Takes out for good what was said; votes and the words of its history go with it. */
  erase(question: StoredQuestion, change: QuestionChange): StoredQuestion {
    this.#erased.add(question.id)
    return this.change({ ...question, votes: 0 }, change)
  }

  /** Keeps where the asker wants to be told of a written answer. */
  leaveAddress(left: LeftAddress): void {
    this.#addresses.push(left)
  }

  /** Has a question's asker told of the written answer, if they left an address and have not been told yet. */
  tell(questionId: string): void {
    this.#told.add(questionId)
  }

  /**
   * Changes how the room is set, for everyone and for the desk. The event itself is as before: a crowd's pages and
   * calendars need not fetch it again.
   */
  configure(change: RoomEventChange): RoomEvent {
    this.#event = { ...this.event, ...change, settingsRevision: this.revision }
    return this.#event
  }

  /** What this draft has changed of questions that were there, as it was. */
  before(): FieldsBefore {
    const changed = [...this.#changed.values()].flatMap((now) => {
      const before = this.#room.question(now.id)
      return before ? [[now.id, fieldsBefore(before, now)] as const] : []
    })
    return Object.fromEntries(changed)
  }

  record(entry: HistoryEntry): void {
    this.#history.push(entry)
  }

  /** @returns null when nothing changed */
  write(): RoomWrite | null {
    const polls = this.polls.write()
    const announcements = this.announcements.write()
    const rows = this.#asked.size + this.#changed.size + this.#counted.size + announcements.length
    const hasRows = rows > 0 || polls !== null || this.#stageNote !== undefined
    if (!hasRows && this.#event === null) return null
    // A vote cast and withdrawn within one commit is neither.
    const votes = [...this.#votes.values()].filter((vote) => vote.wanted !== this.#room.hasVoted(vote))
    return {
      eventId: this.event.id,
      basedOn: this.#room.revision,
      at: this.now,
      event: this.#event,
      asked: [...this.#asked.values()],
      changed: [...this.#changed.values()],
      counted: [...this.#counted.values()],
      cast: votes.filter((vote) => vote.wanted),
      withdrawn: votes.filter((vote) => !vote.wanted),
      erased: [...this.#erased],
      history: this.#history,
      ...(this.#addresses.length > 0 && { addresses: this.#addresses }),
      ...(this.#told.size > 0 && { told: [...this.#told] }),
      ...(polls && { polls }),
      ...(announcements.length > 0 && { announcements }),
      ...(this.#stageNote && { stageNote: this.#stageNote }),
    }
  }

  #countOf(rehearsal: boolean): number {
    const before = rehearsal ? this.event.rehearsalCount : this.event.questionCount
    return before + [...this.#asked.values()].filter((question) => question.rehearsal === rehearsal).length
  }
}

/** What of a question never leaves the desk. */
const UNSHOWN: ReadonlySet<string> = new Set<keyof QuestionChange>(['note', 'labels', 'queuePosition', 'beforeMerge'])

function changesWhatIsShown(question: StoredQuestion, change: QuestionChange): boolean {
  const before = new Map<string, unknown>(Object.entries(question))
  return Object.entries(change).some(
    ([name, value]) => !UNSHOWN.has(name) && JSON.stringify(value) !== JSON.stringify(before.get(name)),
  )
}

function voteKey(vote: CastVote): string {
  return `${vote.questionId} ${vote.voterId}`
}
