import type { Clock } from '../clock.ts'
import { QuestionError } from '../errors.ts'
import type { StoredPoll } from './poll.ts'
import type { QuestionStore, RoomWrite } from './question-store.ts'
import type { Room } from './room.ts'
import { RoomDraft } from './room-draft.ts'

/** Decides on the draft and says what to answer; throws a refusal before it changes anything. */
export type Step<T> = (draft: RoomDraft) => T

const MOST_WAITING = 5_000
const MOST_TRIES = 5

interface Waiting {
  readonly step: Step<unknown>
  readonly isGathered: boolean
  readonly resolve: (value: unknown) => void
  readonly reject: (reason: unknown) => void
}

type Outcome = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: unknown }

/**
 * The commits of one room, one at a time: a step is decided on the room in memory, committed if the database is still
 * at that revision, and only then answered. Gathered steps (votes) that arrive while a commit is under way are
 * committed together as the next one.
 * @see QUESTIONS, What travels
 */
export class RoomLine {
  readonly #room: Room
  readonly #store: QuestionStore
  readonly #clock: Clock
  readonly #onCommitted: (atOnce: boolean) => void
  #waiting: Waiting[] = []
  #isRunning = false
  #isStale = false

  constructor(options: {
    readonly room: Room
    readonly store: QuestionStore
    readonly clock: Clock
    /** The room in memory has moved on; `atOnce` when it should not wait to be announced. */
    readonly onCommitted: (atOnce: boolean) => void
  }) {
    this.#room = options.room
    this.#store = options.store
    this.#clock = options.clock
    this.#onCommitted = options.onCommitted
  }

  /**
   * @throws whatever the step refuses
   * @throws QuestionError `unavailable` when too much is waiting already
   */
  decide<T>(step: Step<T>, gathering: 'alone' | 'gathered'): Promise<T> {
    if (this.#waiting.length >= MOST_WAITING) return Promise.reject(unavailable())
    return new Promise<T>((resolve, reject) => {
      // `resolve` is only ever called with what this very step returned.
      const answer = (value: unknown) => resolve(value as T)
      this.#waiting.push({ step, isGathered: gathering === 'gathered', resolve: answer, reject })
      if (!this.#isRunning) void this.#run()
    })
  }

  /** Somebody else changed the room in the database: reads what is new, after the commits under way. */
  async refresh(): Promise<void> {
    this.#isStale = true
    await this.decide(() => undefined, 'alone')
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    for (let batch = this.#next(); batch.length > 0; batch = this.#next()) await this.#serve(batch)
    this.#isRunning = false
  }

  #next(): readonly Waiting[] {
    const [first] = this.#waiting
    if (!first) return []
    const isNext = (waiting: Waiting) => waiting === first || (first.isGathered && waiting.isGathered)
    const batch = this.#waiting.filter(isNext)
    this.#waiting = this.#waiting.filter((waiting) => !isNext(waiting))
    return batch
  }

  async #serve(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#commit(batch.map((waiting) => waiting.step))
      batch.forEach((waiting, index) => {
        settle(waiting, outcomes[index])
      })
    } catch (error) {
      // Whether the commit happened is not known: the next one reads first.
      this.#isStale = true
      for (const waiting of batch) waiting.reject(error)
    }
  }

  async #commit(steps: readonly Step<unknown>[]): Promise<readonly Outcome[]> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const isFresh = this.#isStale
      if (this.#isStale) await this.#read()
      const draft = new RoomDraft(this.#room, this.#clock.now())
      const outcomes = steps.map((step) => attempt(step, draft))
      const write = draft.write()
      // A commit finds out whether the room has moved on elsewhere; a refusal has to look.
      const isProven = isFresh || (write !== null && outcomes.every(({ ok }) => ok))
      if (!isProven && (await this.#read()) === 'moved-on') continue
      if (write === null) return outcomes
      if (await this.#store.commit(write)) {
        this.#room.apply(write)
        this.#onCommitted(isUrgent(write))
        return outcomes
      }
      this.#isStale = true
    }
    throw unavailable()
  }

  async #read(): Promise<'moved-on' | 'unchanged'> {
    const before = this.#room.revision
    const read = await this.#store.read(this.#room.event.id, before)
    this.#isStale = false
    if (!read || read.event.revision === before) return 'unchanged'
    this.#room.refresh(read)
    this.#onCommitted(true)
    return 'moved-on'
  }
}

function attempt(step: Step<unknown>, draft: RoomDraft): Outcome {
  try {
    return { ok: true, value: step(draft) }
  } catch (reason) {
    return { ok: false, reason }
  }
}

function settle(waiting: Waiting, outcome: Outcome | undefined): void {
  if (outcome?.ok) waiting.resolve(outcome.value)
  else waiting.reject(outcome?.reason)
}

function isUrgent(write: RoomWrite): boolean {
  if (write.stageNote !== undefined) return true
  const isOnAir = write.changed.some(({ state }) => state === 'on-air' || state === 'answered')
  const isForTheRoom = write.event !== null || write.announcements !== undefined
  return isOnAir || isForTheRoom || write.erased.length > 0 || (write.polls?.changed.some(isSeen) ?? false)
}

/** A poll that opens or closes. */
function isSeen({ number }: StoredPoll): boolean {
  return number !== null
}

function unavailable(): QuestionError {
  return new QuestionError('unavailable', 'unavailable', 'The room is very busy. Please try again.', {
    retryAfterSeconds: 2,
  })
}
