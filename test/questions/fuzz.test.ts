import { expect, test } from 'vitest'
import type { Viewer } from '../../server/accounts/viewer.ts'
import type { PrismaClient } from '../../server/db/generated/client.ts'
import type { Questions } from '../../server/questions/questions.ts'
import type { PublicQuestion, RoomDelta } from '../../server/questions/views.ts'
import { freshDatabase } from '../support/database.ts'
import { ManualTimers } from '../support/manual-timers.ts'
import { liveEvent, SLUG } from '../support/question-room.ts'
import { guest, person } from '../support/viewers.ts'
import { NOW } from './build-room.ts'
import type { Deed, Doors, SeenEvening } from './doors.ts'
import { Evening, PEOPLE } from './evening.ts'
import { FollowedRooms, seededRooms } from './seeded-rooms.ts'
import { Chance, deedOf } from './seeded-steps.ts'

const STEPS = 300

test.each([1, 2, 3])('the room does what its model says it does, seed %i', { timeout: 60_000 }, async (seed) => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const chance = new Chance(seed)
  const doors = new TwoProcesses(database.client, chance)
  await new Evening({ name: `seed ${seed}`, client: database.client, chance, doors }).run(STEPS)
})

/** Rooms of two processes over a database whose answers get lost; now and then one of them starts anew. */
class TwoProcesses implements Doors {
  readonly #client: PrismaClient
  readonly #chance: Chance
  readonly #timers = new ManualTimers()
  readonly #processes: FollowedRooms[]
  #used: FollowedRooms
  #now = NOW

  constructor(client: PrismaClient, chance: Chance) {
    this.#client = client
    this.#chance = chance
    this.#used = this.#start()
    this.#processes = [this.#used, this.#start()]
  }

  ask(asker: string, asked: { readonly key: string; readonly text: string }): Promise<Deed> {
    const ask = { ...asked, slug: SLUG, name: null, addressee: null }
    return this.#do((questions) => questions.ask(guest(asker), ask))
  }

  seed(by: string, seed: Parameters<Doors['seed']>[1]): Promise<Deed> {
    return this.#do((questions) => questions.seed(moderator(by), { ...seed, slug: SLUG, addressee: null }))
  }

  vote(voter: string, vote: Parameters<Doors['vote']>[1]): Promise<Deed> {
    return this.#do((questions) => questions.vote(guest(voter), { ...vote, slug: SLUG }))
  }

  decide(by: string, decide: Parameters<Doors['decide']>[1]): Promise<Deed> {
    return this.#do((questions) => questions.decide(moderator(by), { ...decide, slug: SLUG }))
  }

  undo(by: string, decided: number): Promise<Deed> {
    return this.#do((questions) => questions.undo(moderator(by), { slug: SLUG, decided }))
  }

  isAway(): boolean {
    return false
  }

  async pass(): Promise<void> {
    this.#timers.pass(this.#chance.below(400))
    await this.#used.follow()
    // Nobody runs into a limit: those have tests of their own.
    this.#now += 60_000
    if (this.#chance.happens(0.02)) this.#processes[this.#chance.below(2)] = this.#start()
    this.#used = this.#chance.pick(this.#processes)
  }

  async seen(): Promise<SeenEvening> {
    const fresh = this.#start()
    await fresh.catchUp(fresh.questions)
    const { id } = await this.#client.event.findUniqueOrThrow({ where: { slug: SLUG } })
    for (const process of this.#processes) {
      // Memory catches up with what the other process committed last.
      await process.questions.announceEvent(id)
      await process.catchUp(fresh.questions)
      expect(process.page.revision).toBe(fresh.page.revision)
      expect(process.page.questions).toEqual(fresh.page.questions)
      const desks = [process, fresh].map(({ questions }) => questions.desk(moderator('moira'), SLUG, 0))
      const [here, there] = await Promise.all(desks)
      expect(here).toEqual(there)
    }
    const joined = await Promise.all(PEOPLE.map((who) => fresh.questions.join(guest(who), SLUG, 0)))
    const { questions: atDesk } = await fresh.questions.desk(moderator('moira'), SLUG, 0)
    return {
      pages: [
        ...joined.map((personal, index) => ({ who: PEOPLE[index] ?? '', questions: wholeOf(personal.room), personal })),
        ...this.#processes.map(({ page, shown }) => ({ who: 'a follower', questions: page.questions.values(), shown })),
      ],
      desks: new Map([['moira', atDesk]]),
      rows: joined[0]?.room.questions ?? [],
    }
  }

  #do(act: (questions: Questions) => Promise<unknown>): Promise<Deed> {
    return deedOf(() => act(this.#used.questions))
  }

  #start(): FollowedRooms {
    const [now, isLost] = [() => this.#now, () => this.#chance.happens(0.1)]
    const rooms = seededRooms({ client: this.#client, now, timers: this.#timers, isLost })
    return new FollowedRooms(rooms, () => this.#chance.happens(0.3))
  }
}

function wholeOf({ questions }: RoomDelta): readonly PublicQuestion[] {
  return questions.flatMap((row) => ('gone' in row ? [] : [row]))
}

function moderator(name: string): Viewer {
  return person(name, 'moderator')
}
