import type { CastVote, RoomEvent, RoomRead, RoomWrite, StoredQuestion } from './question-store.ts'

/** A room in memory at one revision: the questions of an event and who voted for them. */
export class Room {
  #event: RoomEvent
  readonly #questions = new Map<string, StoredQuestion>()
  readonly #voters = new Map<string, Set<string>>()

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

  hasVoted({ questionId, voterId }: CastVote): boolean {
    return this.#voters.get(questionId)?.has(voterId) ?? false
  }

  /** Takes over what was committed here. */
  apply(write: RoomWrite): void {
    this.#event = {
      ...this.#event,
      revision: write.basedOn + 1,
      questionCount: this.#event.questionCount + write.asked.length,
    }
    for (const question of [...write.asked, ...write.changed, ...write.counted]) {
      this.#questions.set(question.id, question)
    }
    for (const vote of write.cast) this.#votersOf(vote.questionId).add(vote.voterId)
    for (const vote of write.withdrawn) this.#votersOf(vote.questionId).delete(vote.voterId)
  }

  /** Takes over what somebody else committed. */
  refresh(read: RoomRead): void {
    this.#event = read.event
    for (const question of read.questions) {
      this.#questions.set(question.id, question)
      this.#voters.delete(question.id)
    }
    for (const vote of read.votes) this.#votersOf(vote.questionId).add(vote.voterId)
  }

  #votersOf(questionId: string): Set<string> {
    const known = this.#voters.get(questionId)
    if (known) return known
    const voters = new Set<string>()
    this.#voters.set(questionId, voters)
    return voters
  }
}
