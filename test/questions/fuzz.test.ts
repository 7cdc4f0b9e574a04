import { expect, test } from 'vitest'
import type { Viewer } from '../../server/accounts/viewer.ts'
import type { PrismaClient } from '../../server/db/generated/client.ts'
import type { Decision } from '../../server/questions/views.ts'
import { freshDatabase } from '../support/database.ts'
import { ManualTimers } from '../support/manual-timers.ts'
import { liveEvent, SLUG } from '../support/question-room.ts'
import { guest, person } from '../support/viewers.ts'
import { NOW } from './build-room.ts'
import { type ModelDecision, type ModelQuestion, RoomModel, type SingleDecision } from './room-model.ts'
import { FollowedRooms, seededRooms } from './seeded-rooms.ts'
import { Chance, outcomeOf } from './seeded-steps.ts'

const STEPS = 200
const PEOPLE = ['ada', 'bob', 'cleo', 'dan', 'eve']
const MODERATORS = ['moira', 'mike']
/** Stands for what the question was asked as. */
const ORIGINAL = 'as it was'
const DECISIONS: readonly SingleDecision[] = [
  { verb: 'approve' },
  { verb: 'approve' },
  { verb: 'dismiss', reason: 'off-topic', text: null },
  { verb: 'queue', before: null },
  { verb: 'put-on-air' },
  { verb: 'put-on-air', former: 'queued' },
  { verb: 'answer-live' },
  { verb: 'answer-in-writing', text: 'See table 2.' },
  { verb: 'return-to-waiting' },
  { verb: 'edit', text: 'Why?' },
  { verb: 'edit', text: ORIGINAL },
  { verb: 'annotate', addressee: 'Emi', note: 'For later.', labels: ['dose'] },
  { verb: 'annotate', addressee: null, note: null, labels: [] },
]

test.each([1, 2, 3])('the room does what its model says it does, seed %i', { timeout: 60_000 }, async (seed) => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const evening = new Evening(database.client, seed)
  for (let step = 0; step < STEPS; step++) await evening.step()
  await evening.check()
})

/** Steps drawn from a seed, done to the real rooms of two processes and to the model. */
class Evening {
  readonly #model = new RoomModel()
  readonly #chance: Chance
  readonly #client: PrismaClient
  readonly #timers = new ManualTimers()
  readonly #processes: FollowedRooms[]
  /** By the revision that was made, what may be taken back. */
  readonly #decided: { readonly revision: number; readonly decision: ModelDecision }[] = []
  #now = NOW
  #keys = 0

  constructor(client: PrismaClient, seed: number) {
    this.#client = client
    this.#chance = new Chance(seed)
    this.#processes = [this.#start(), this.#start()]
  }

  async step(): Promise<void> {
    // Nobody runs into a limit: those have tests of their own.
    this.#now += 30_000
    if (this.#chance.happens(0.02)) this.#processes[this.#chance.below(2)] = this.#start()
    const process = this.#chance.pick(this.#processes)
    const kind = this.#chance.next()
    if (kind < 0.2 || this.#model.questions.length === 0) await this.#ask(process)
    else if (kind < 0.23) await this.#seed(process)
    else if (kind < 0.5) await this.#vote(process, this.#chance.pick(this.#model.questions))
    else if (kind < 0.58) await this.#merge(process, this.#chance.pick(this.#model.questions))
    else if (kind < 0.62) await this.#unmerge(process, this.#chance.pick(this.#model.questions))
    else if (kind < 0.75 && this.#decided.length > 0) await this.#undo(process)
    else await this.#decide(process, this.#chance.pick(this.#model.questions))
    this.#timers.pass(this.#chance.below(400))
    await process.follow()
  }

  async check(): Promise<void> {
    const fresh = this.#start()
    const { questions: rows } = await fresh.questions.changes(guest('ada'), SLUG, 0)
    const shown = rows.flatMap((row) => ('gone' in row ? [] : [row]))
    expect(
      shown.map(({ number, state, votes, text, answer }) => [number, state, votes, text, answer?.how === 'live']),
    ).toEqual(this.#model.everyone())
    const { questions: atDesk } = await fresh.questions.desk(moderatorNamed('moira'), SLUG, 0)
    expect(atDesk.map(({ note, originalText }) => [note, originalText])).toEqual(this.#model.desk())
    const gone = rows.filter((row) => 'gone' in row)
    expect(gone).toHaveLength(this.#model.questions.filter(({ wasPublic }) => wasPublic).length - shown.length)
    await this.#checkMerged(fresh)
    await fresh.catchUp(fresh.questions)
    const { id } = await this.#client.event.findUniqueOrThrow({ where: { slug: SLUG } })
    for (const process of this.#processes) {
      // Memory catches up with what the other process committed last.
      await process.questions.announceEvent(id)
      await process.catchUp(fresh.questions)
      expect(process.page.revision).toBe(fresh.page.revision)
      expect(process.page.questions).toEqual(fresh.page.questions)
      const desks = [process, fresh].map(({ questions }) => questions.desk(moderatorNamed('moira'), SLUG, 0))
      const [here, there] = await Promise.all(desks)
      expect(here).toEqual(there)
    }
  }

  /** What the desk and the askers are told of merged questions. */
  async #checkMerged({ questions }: FollowedRooms): Promise<void> {
    const numberOf = (question: ModelQuestion) => this.#model.questions.indexOf(question) + 1
    const { questions: rows } = await questions.desk(moderatorNamed('moira'), SLUG, 0)
    const numbers = new Map(rows.map(({ id, number }) => [id, number]))
    expect(rows.map(({ mergedInto, votes }) => [mergedInto && numbers.get(mergedInto), votes])).toEqual(
      this.#model.questions.map((question) => [
        question.now.under && numberOf(this.#model.survivorOf(question)),
        this.#model.votesOf(question),
      ]),
    )
    for (const asker of PEOPLE) {
      const { own } = await questions.join(guest(asker), SLUG, 0)
      const asked = this.#model.questions.filter((question) => question.asker === asker)
      expect(own.map(({ survivor }) => survivor?.state ?? null)).toEqual(
        asked.map((question) => question.now.under && this.#model.survivorOf(question).now.state),
      )
    }
  }

  async #ask({ questions }: FollowedRooms): Promise<void> {
    const isRetry = this.#model.questions.length > 0 && this.#chance.happens(0.2)
    const fresh = { key: `key-${this.#keys++}`, asker: this.#chance.pick(PEOPLE) }
    const { key, asker } = isRetry ? this.#chance.pick(this.#model.questions) : fresh
    if (MODERATORS.includes(asker)) return
    const ask = { slug: SLUG, text: textOf(key), name: null, addressee: null, key }
    const outcome = await outcomeOf(() => questions.ask(guest(asker), ask))
    expect(outcome).toBe(this.#model.ask(key, asker, textOf(key)))
  }

  async #seed({ questions }: FollowedRooms): Promise<void> {
    const [key, asker] = [`key-${this.#keys++}`, this.#chance.pick(MODERATORS)]
    const as = this.#chance.happens(0.5) ? 'approved' : 'queued'
    const seed = { slug: SLUG, text: textOf(key), addressee: null, as, key } as const
    const outcome = await outcomeOf(() => questions.seed(moderatorNamed(asker), seed))
    expect(outcome).toBe(this.#model.ask(key, asker, textOf(key), as))
  }

  async #vote({ questions }: FollowedRooms, question: ModelQuestion): Promise<void> {
    const [voter, wanted] = [this.#chance.pick(PEOPLE), this.#chance.happens(0.7)]
    const questionId = await this.#idOf(question)
    const outcome = await outcomeOf(() => questions.vote(guest(voter), { slug: SLUG, questionId, wanted }))
    expect(outcome).toBe(this.#model.vote(question, voter, wanted))
  }

  async #decide(process: FollowedRooms, question: ModelQuestion): Promise<void> {
    const picked = this.#chance.pick(DECISIONS)
    const isBack = picked.verb === 'edit' && picked.text === ORIGINAL
    const decision = isBack ? { ...picked, text: question.original } : picked
    const by = this.#chance.pick(MODERATORS)
    await this.#send(process, { question, decision, by }, this.#model.decide(question, decision, by))
  }

  async #merge(process: FollowedRooms, question: ModelQuestion): Promise<void> {
    const [into, by] = [this.#chance.pick(this.#model.questions), this.#chance.pick(MODERATORS)]
    const decision = { verb: 'merge', into: await this.#idOf(into) } as const
    await this.#send(process, { question, decision, by }, this.#model.merge(question, into, by))
  }

  async #unmerge(process: FollowedRooms, question: ModelQuestion): Promise<void> {
    const by = this.#chance.pick(MODERATORS)
    await this.#send(process, { question, decision: { verb: 'unmerge' }, by }, this.#model.unmerge(question, by))
  }

  /** Once only: a decision that was carried out but not acknowledged would be another one. */
  async #send(
    { questions }: FollowedRooms,
    sent: { readonly question: ModelQuestion; readonly decision: Decision; readonly by: string },
    expected: string | ModelDecision,
  ): Promise<void> {
    const { decision, by } = sent
    const request = { slug: SLUG, questionId: await this.#idOf(sent.question), basedOn: 1_000_000, decision }
    const outcome = await outcomeOf(() => questions.decide(moderatorNamed(by), request), 1)
    expect([typeof expected === 'string' ? expected : 'ok', 'lost']).toContain(outcome)
    if (typeof expected === 'string') return
    const { revision } = await this.#client.event.findUniqueOrThrow({ where: { slug: SLUG } })
    this.#decided.push({ revision, decision: expected })
  }

  /** Mostly one of the latest, mostly by who made it. */
  async #undo({ questions }: FollowedRooms): Promise<void> {
    const { revision, decision } = this.#chance.pick(
      this.#chance.happens(0.7) ? this.#decided.slice(-3) : this.#decided,
    )
    const by = this.#chance.happens(0.9) ? decision.by : this.#chance.pick(MODERATORS)
    const expected = this.#model.undo(decision, by)
    const undo = { slug: SLUG, decided: revision }
    expect([expected, 'lost']).toContain(await outcomeOf(() => questions.undo(moderatorNamed(by), undo), 1))
  }

  async #idOf({ key, asker }: ModelQuestion): Promise<string> {
    const askerId = MODERATORS.includes(asker) ? `user:${asker}` : `guest:${asker}`
    const row = await this.#client.question.findFirstOrThrow({ where: { key, askerId } })
    return row.id
  }

  #start(): FollowedRooms {
    const [now, isLost] = [() => this.#now, () => this.#chance.happens(0.1)]
    const rooms = seededRooms({ client: this.#client, now, timers: this.#timers, isLost })
    return new FollowedRooms(rooms, () => this.#chance.happens(0.3))
  }
}

function textOf(key: string): string {
  return `What about ${key}?`
}

function moderatorNamed(name: string): Viewer {
  return person(name, 'moderator')
}
