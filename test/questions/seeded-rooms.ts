import { randomUUID } from 'node:crypto'
import { initialRoom, isGap, type RoomState, reduceRoom } from '../../app/room/room-reducer.ts'
import type { PrismaClient } from '../../server/db/generated/client.ts'
import { createQuestionStore } from '../../server/db/question-store.ts'
import { createQuestions } from '../../server/questions/create-questions.ts'
import type { Questions } from '../../server/questions/questions.ts'
import type { RoomDelta } from '../../server/questions/views.ts'
import type { ManualTimers } from '../support/manual-timers.ts'
import { SLUG } from '../support/question-room.ts'
import { guest } from '../support/viewers.ts'
import { losingAnswers } from './seeded-steps.ts'
import { Shown } from './shown.ts'

/** The rooms of one process, in a test's own time, over a database whose answers get lost. */
export function seededRooms(options: {
  readonly client: PrismaClient
  readonly now: () => number
  readonly timers: ManualTimers
  /** Whether the answer to the next commit is. */
  readonly isLost: () => boolean
}): Questions {
  const { client, now, timers, isLost } = options
  return createQuestions({
    store: losingAnswers(createQuestionStore(client), isLost),
    clock: { now },
    newId: randomUUID,
    after: (ms, run) => timers.after(ms, run),
  })
}

/** One process's rooms and a page that follows them over a line that loses announcements. */
export class FollowedRooms {
  readonly questions: Questions
  readonly shown = new Shown()
  readonly #onTold: (delta: RoomDelta) => void
  #page = initialRoom({ from: 0, to: 0, event: null, questions: [] })
  #hasGap = false

  /** @param onTold hears every delta the page takes */
  constructor(questions: Questions, isLost: () => boolean, onTold: (delta: RoomDelta) => void = () => {}) {
    this.questions = questions
    this.#onTold = onTold
    questions.onChanged(({ room }) => {
      if (!room || isLost()) return
      this.#hasGap ||= isGap(this.#page, room)
      this.#take(room)
    })
  }

  get page(): RoomState {
    return this.#page
  }

  /** Asks for what was missed, if anything is known to have been. */
  async follow(): Promise<void> {
    if (this.#hasGap) await this.catchUp(this.questions)
    this.#hasGap = false
  }

  async catchUp(from: Questions): Promise<void> {
    this.#take(await from.changes(guest('ada'), SLUG, this.#page.revision))
  }

  #take(delta: RoomDelta): void {
    this.#onTold(delta)
    this.#page = reduceRoom(this.#page, { type: 'room-changed', delta })
    this.shown.note(this.#page.questions)
  }
}
