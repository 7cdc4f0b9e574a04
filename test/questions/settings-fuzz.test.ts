import { expect, test } from 'vitest'
import { initialDesk, reduceDesk } from '../../app/desk/desk-reducer.ts'
import { initialRoom, reduceRoom } from '../../app/room/room-reducer.ts'
import type { PrismaClient } from '../../server/db/generated/client.ts'
import type { Questions } from '../../server/questions/questions.ts'
import type { RoomSettings } from '../../server/questions/views.ts'
import { freshDatabase } from '../support/database.ts'
import { dumpDatabase } from '../support/database-dump.ts'
import { ManualTimers } from '../support/manual-timers.ts'
import { liveEvent, SLUG } from '../support/question-room.ts'
import { guest, person } from '../support/viewers.ts'
import { NOW } from './build-room.ts'
import { seededRooms } from './seeded-rooms.ts'
import { Chance, outcomeOf } from './seeded-steps.ts'
import { type ModelAsked, SettingsModel } from './settings-model.ts'

const STEPS = 200
const PEOPLE = ['ada', 'bob', 'cleo', 'dan', 'eve']
const moderator = person('moderator', 'moderator')

test.each([1, 2, 3])(
  'settings, rehearsals and removals do what the model says they do, seed %i',
  {
    timeout: 60_000,
  },
  async (seed) => {
    await using database = await freshDatabase()
    const eventId = await liveEvent(database.client)
    await database.client.event.update({ where: { id: eventId }, data: { state: 'scheduled' } })
    const evening = new Evening(database.client, seed)
    for (let step = 0; step < STEPS; step++) await evening.step()
    await evening.check(eventId)
  },
)

/** Steps drawn from a seed, done to the real rooms of two processes and to the model. */
class Evening {
  readonly #model = new SettingsModel()
  readonly #chance: Chance
  readonly #client: PrismaClient
  readonly #timers = new ManualTimers()
  readonly #processes: Process[]
  #now = NOW
  #keys = 0

  constructor(client: PrismaClient, seed: number) {
    this.#client = client
    this.#chance = new Chance(seed)
    this.#processes = [this.#start(), this.#start()]
  }

  async step(): Promise<void> {
    this.#now += 10_000 + this.#chance.below(20_000)
    if (this.#chance.happens(0.02)) this.#processes[this.#chance.below(2)] = this.#start()
    const { questions } = this.#chance.pick(this.#processes)
    const kind = this.#chance.next()
    if (kind < 0.4 || this.#model.asked.length === 0) await this.#ask(questions)
    else if (kind < 0.6) await this.#vote(questions, this.#chance.pick(this.#model.asked))
    else if (kind < 0.75) await this.#approve(questions, this.#chance.pick(this.#model.asked))
    else if (kind < 0.8) await this.#purge(questions, this.#chance.pick(this.#model.asked))
    else if (kind < 0.92) await this.#configure(questions)
    else if (kind < 0.97) await this.#rehearse(questions)
    else await this.#wipe(questions)
    this.#timers.pass(this.#chance.below(400))
  }

  async check(eventId: string): Promise<void> {
    const fresh = this.#start()
    await fresh.open()
    const { seen, gone } = this.#model.everyone()
    const { questions: rows } = await fresh.questions.changes(guest('ada'), SLUG, 0)
    expect(rows.flatMap((row) => ('gone' in row ? [] : [[row.number, row.votes]]))).toEqual(seen)
    expect(rows.filter((row) => 'gone' in row)).toHaveLength(gone)
    const atDesk = [...fresh.desk.questions.values()].map(({ number, rehearsal, isPurged }) => [
      number,
      rehearsal,
      isPurged,
    ])
    const modelled = this.#model.asked.map(({ number, isRehearsal, state }) => [
      number,
      isRehearsal,
      state === 'purged',
    ])
    expect(atDesk.sort(byAll)).toEqual(modelled.sort(byAll))
    expect(fresh.desk.settings).toMatchObject({
      roomOpen: this.#model.isOpen,
      moderated: this.#model.isModerated,
      slowModeSeconds: this.#model.slowModeSeconds,
    })
    expect(fresh.desk.event?.isRehearsing).toBe(this.#model.isRehearsing)
    for (const process of this.#processes) {
      await process.questions.announceEvent(eventId)
      await process.catchUp()
      expect(process.desk.questions).toEqual(fresh.desk.questions)
      expect(process.page.questions).toEqual(fresh.page.questions)
      expect(await process.told()).toEqual(await fresh.told())
    }
    await this.#checkDatabase()
  }

  /** Of what was wiped or purged the database holds no word, of the rest every one. */
  async #checkDatabase(): Promise<void> {
    const dump = await dumpDatabase(this.#client)
    const left = new Set(this.#model.asked.filter(({ state }) => state !== 'purged').map(textOf))
    for (let at = 0; at < this.#keys; at++) {
      const text = textOf({ key: `key-${at}` })
      expect(dump.includes(text), text).toBe(left.has(text))
    }
  }

  async #ask(questions: Questions): Promise<void> {
    const isRetry = this.#model.asked.length > 0 && this.#chance.happens(0.1)
    const { key, asker } = isRetry
      ? this.#chance.pick(this.#model.asked)
      : { key: `key-${this.#keys++}`, asker: this.#chance.pick(PEOPLE) }
    const ask = { slug: SLUG, text: textOf({ key }), name: null, addressee: null, key }
    const expected = this.#model.ask(key, asker, this.#now)
    expect(await outcomeOf(() => questions.ask(guest(asker), ask))).toBe(expected)
  }

  async #vote(questions: Questions, question: ModelAsked): Promise<void> {
    const voter = this.#chance.pick(PEOPLE)
    const vote = { slug: SLUG, questionId: await this.#idOf(question), wanted: true }
    expect(await outcomeOf(() => questions.vote(guest(voter), vote))).toBe(this.#model.vote(question, voter))
  }

  async #approve(questions: Questions, question: ModelAsked): Promise<void> {
    const request = { slug: SLUG, questionId: await this.#idOf(question), basedOn: 1_000_000 }
    const expected = this.#model.approve(question)
    const decide = () => questions.decide(moderator, { ...request, decision: { verb: 'approve' } })
    expect([expected, 'lost']).toContain(await outcomeOf(decide, 1))
  }

  async #purge(questions: Questions, question: ModelAsked): Promise<void> {
    const request = { slug: SLUG, questionId: await this.#idOf(question), basedOn: 1_000_000 }
    this.#model.purge(question)
    expect(await outcomeOf(() => questions.purge(moderator, request))).toBe('ok')
  }

  async #configure(questions: Questions): Promise<void> {
    const change: Partial<RoomSettings> = this.#chance.pick([
      { roomOpen: false },
      { roomOpen: true },
      { roomOpen: true },
      { moderated: !this.#model.isModerated },
      { slowModeSeconds: this.#chance.pick([0, 0, 60, 120]) },
    ])
    this.#model.isOpen = change.roomOpen ?? this.#model.isOpen
    this.#model.isModerated = change.moderated ?? this.#model.isModerated
    this.#model.slowModeSeconds = change.slowModeSeconds ?? this.#model.slowModeSeconds
    expect(await outcomeOf(() => questions.configure(moderator, { slug: SLUG, basedOn: 1_000_000, change }))).toBe('ok')
  }

  async #rehearse(questions: Questions): Promise<void> {
    this.#model.isRehearsing = this.#chance.happens(0.6)
    expect(await outcomeOf(() => questions.rehearse(moderator, SLUG, this.#model.isRehearsing))).toBe('ok')
  }

  async #wipe(questions: Questions): Promise<void> {
    this.#model.wipe()
    expect(await outcomeOf(() => questions.wipeRehearsal(moderator, SLUG))).toBe('ok')
  }

  async #idOf({ key, asker }: ModelAsked): Promise<string> {
    const row = await this.#client.question.findFirstOrThrow({ where: { key, askerId: `guest:${asker}` } })
    return row.id
  }

  #start(): Process {
    const [now, isLost] = [() => this.#now, () => this.#chance.happens(0.1)]
    return new Process(seededRooms({ client: this.#client, now, timers: this.#timers, isLost }))
  }
}

/** One process's rooms, with a desk and a page that ask it for what they missed. */
class Process {
  readonly questions: Questions
  desk = initialDesk({ from: 0, to: 0, event: null, settings: null, questions: [] })
  page = initialRoom({ from: 0, to: 0, event: null, questions: [] })

  constructor(questions: Questions) {
    this.questions = questions
    questions.onChanged(({ desk, room }) => {
      if (desk) this.desk = reduceDesk(this.desk, { type: 'desk-changed', delta: desk })
      if (room) this.page = reduceRoom(this.page, { type: 'room-changed', delta: room })
    })
  }

  async open(): Promise<void> {
    await this.questions.join(guest('ada'), SLUG, 0)
    await this.catchUp()
  }

  /** What whoever comes now is told, before a page leaves out what it knows to be wiped. */
  async told(): Promise<unknown> {
    const desk = await this.questions.desk(moderator, SLUG, 0)
    const joined = await Promise.all(PEOPLE.map((name) => this.questions.join(guest(name), SLUG, 0)))
    return [...desk.questions, ...joined.flatMap(({ own, votedFor }) => [...own, ...votedFor])].sort(byAll)
  }

  async catchUp(): Promise<void> {
    const desk = await this.questions.desk(moderator, SLUG, this.desk.revision)
    this.desk = reduceDesk(this.desk, { type: 'desk-changed', delta: desk })
    const room = await this.questions.changes(guest('ada'), SLUG, this.page.revision)
    this.page = reduceRoom(this.page, { type: 'room-changed', delta: room })
  }
}

function textOf({ key }: { readonly key: string }): string {
  return `What about ${key} of it?`
}

function byAll(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1
}
