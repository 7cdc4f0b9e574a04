import type { StoredAnnouncement } from './announcement.ts'
import type { CastVote, RoomEvent, RoomRead, RoomWrite, StoredQuestion } from './question-store.ts'
import { isWiped } from './rehearsal.ts'
import { RoomPolls } from './room-polls.ts'

/** A room in memory at one revision: the questions of an event and who voted for them, its polls, its announcements. */
export class Room {
  readonly polls = new RoomPolls()
  #event: RoomEvent
  readonly #questions = new Map<string, StoredQuestion>()
  readonly #voters = new Map<string, Set<string>>()
  readonly #merged = new Map<string, Set<string>>()
  readonly #announcements = new Map<string, StoredAnnouncement>()

  constructor(whole: RoomRead) {
    this.#event = whole.event
    this.refresh(whole)
  }

  get event(): RoomEvent {
    return this.#event
  }

  get revision(): number {
    return this.#event.revision
  }

  questions(): Iterable<StoredQuestion> {
    return this.#questions.values()
  }

  question(id: string): StoredQuestion | undefined {
    return this.#questions.get(id)
  }

  get announcements(): ReadonlyMap<string, StoredAnnouncement> {
    return this.#announcements
  }

  hasVoted({ questionId, voterId }: CastVote): boolean {
    return this.#voters.get(questionId)?.has(voterId) ?? false
  }

  /** Who voted for this very question. */
  voters(questionId: string): Iterable<string> {
    return this.#voters.get(questionId) ?? []
  }

  /** Ids of what is merged into a question. */
  merged(questionId: string): Iterable<string> {
    return this.#merged.get(questionId) ?? []
  }

  /** Takes over what was committed here. */
  apply(write: RoomWrite): void {
    const event = write.event ?? this.#event
    const rehearsalAsked = write.asked.filter(({ rehearsal }) => rehearsal).length
    this.#take({
      ...event,
      revision: write.basedOn + 1,
      questionCount: event.questionCount + write.asked.length - rehearsalAsked,
      rehearsalCount: event.rehearsalCount + rehearsalAsked,
      stageNote: write.stageNote ?? event.stageNote,
    })
    for (const question of [...write.asked, ...write.changed, ...write.counted]) {
      this.#keep(question)
    }
    for (const questionId of write.erased) this.#voters.delete(questionId)
    for (const vote of write.cast) this.#votersOf(vote.questionId).add(vote.voterId)
    for (const vote of write.withdrawn) this.#votersOf(vote.questionId).delete(vote.voterId)
    if (write.polls) this.polls.apply(write.polls)
    this.#announce(write.announcements)
  }

  /** Takes over what somebody else committed. */
  refresh(read: RoomRead): void {
    this.#take(read.event)
    for (const question of read.questions) {
      this.#keep(question)
      this.#voters.delete(question.id)
    }
    for (const vote of read.votes) this.#votersOf(vote.questionId).add(vote.voterId)
    this.polls.refresh(read)
    this.#announce(read.announcements)
  }

  #announce(announcements: readonly StoredAnnouncement[] = []): void {
    for (const announcement of announcements) this.#announcements.set(announcement.id, announcement)
  }

  #keep(question: StoredQuestion): void {
    const { id, mergedInto } = question
    const before = this.#questions.get(id)?.mergedInto ?? null
    this.#questions.set(id, question)
    if (before === mergedInto) return
    if (before !== null) this.#merged.get(before)?.delete(id)
    if (mergedInto !== null) this.#merged.set(mergedInto, new Set(this.#merged.get(mergedInto)).add(id))
  }

  /** Rows that were wiped are told by nobody but the event. */
  #take(event: RoomEvent): void {
    this.#event = event
    for (const question of this.#questions.values()) {
      if (!isWiped(question, event.wipedRevision)) continue
      this.#questions.delete(question.id)
      this.#voters.delete(question.id)
      this.#merged.delete(question.id)
    }
  }

  #votersOf(questionId: string): Set<string> {
    const known = this.#voters.get(questionId)
    if (known) return known
    const voters = new Set<string>()
    this.#voters.set(questionId, voters)
    return voters
  }
}
