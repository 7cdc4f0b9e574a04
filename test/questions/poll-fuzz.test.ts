import { expect, test } from 'vitest'
import type { PrismaClient } from '../../server/db/generated/client.ts'
import type { Questions } from '../../server/questions/questions.ts'
import type { RoomDelta } from '../../server/questions/views.ts'
import { freshDatabase } from '../support/database.ts'
import { ManualTimers } from '../support/manual-timers.ts'
import { liveEvent, SLUG } from '../support/question-room.ts'
import { draftedPoll } from '../support/sample-polls.ts'
import { guest, person } from '../support/viewers.ts'
import { NOW } from './build-room.ts'
import { FollowedRooms, seededRooms } from './seeded-rooms.ts'
import { Chance, outcomeOf } from './seeded-steps.ts'

const STEPS = 120
const VOTERS = ['ada', 'bob', 'cleo', 'dan', 'eve', 'fay', 'gil', 'hal']
const moderator = person('moderator', 'moderator')

test.each([1, 2, 3])(
  'every acknowledged answer counts once, whatever is lost or restarted, seed %i',
  { timeout: 60_000 },
  async (seed) => {
    await using database = await freshDatabase()
    await liveEvent(database.client)
    const evening = new Evening(database.client, seed)
    await evening.begin()
    for (let step = 0; step < STEPS; step++) await evening.step()
    await evening.check()
  },
)

/** What one person's answer is, whether the poll is open: the poll in five lines. */
interface Model {
  isOpen: boolean
  readonly answers: Map<string, readonly number[]>
}

/** Answers, openings and closings drawn from a seed, over two processes that lose acknowledgements and restart. */
class Evening {
  readonly #client: PrismaClient
  readonly #chance: Chance
  readonly #timers = new ManualTimers()
  readonly #processes: FollowedRooms[]
  readonly #polls = new Map<string, Model>()
  /** Totals of fewer than five people that were told. */
  readonly #leaks: unknown[] = []
  #now = NOW

  constructor(client: PrismaClient, seed: number) {
    this.#client = client
    this.#chance = new Chance(seed)
    this.#processes = [this.#start(), this.#start()]
  }

  async begin(): Promise<void> {
    const quiet = this.#rooms(0)
    for (const selects of ['one', 'several'] as const) {
      const { id } = await draftedPoll(quiet, { selects, shows: this.#chance.pick(['live', 'when-closed']) })
      this.#polls.set(id, { isOpen: false, answers: new Map() })
    }
  }

  async step(): Promise<void> {
    // Nobody runs into the limit of a person: that has a test of its own.
    this.#now += 30_000
    if (this.#chance.happens(0.03)) this.#processes[this.#chance.below(2)] = this.#start()
    const process = this.#chance.pick(this.#processes)
    const [pollId, model] = this.#chance.pick([...this.#polls])
    if (this.#chance.happens(0.12)) await this.#turn(process, pollId, model)
    else await this.#answer(process, pollId, model)
    this.#timers.pass(this.#chance.below(400))
    await process.follow()
  }

  async check(): Promise<void> {
    const fresh = this.#start()
    await fresh.catchUp(fresh.questions)
    for (const [pollId, { answers }] of this.#polls) {
      const rows = await this.#client.pollBallot.findMany({ where: { pollId } })
      expect(new Map(rows.map(({ voterId, choices }) => [voterId.replace('guest:', ''), choices]))).toEqual(answers)
      const row = await this.#client.poll.findUniqueOrThrow({ where: { id: pollId } })
      const counts = row.counts.map((_, at) => [...answers.values()].filter((picked) => picked.includes(at)).length)
      expect([row.answered, row.counts]).toEqual([answers.size, counts])
    }
    for (const process of this.#processes) {
      await process.catchUp(fresh.questions)
      expect(process.page.polls).toEqual(fresh.page.polls)
    }
    expect(this.#leaks).toEqual([])
    for (const voter of VOTERS) {
      const kept = new Map(
        [...this.#polls].flatMap(([id, { answers }]) => (answers.has(voter) ? [[id, answers.get(voter)]] : [])),
      )
      const { ballots = [] } = await fresh.questions.join(guest(voter), SLUG, 0)
      expect(new Map(ballots.map(({ pollId, choices }) => [pollId, choices]))).toEqual(kept)
    }
  }

  /** Opens what is closed, closes what is open. */
  async #turn({ questions }: FollowedRooms, pollId: string, model: Model): Promise<void> {
    const decision = { verb: model.isOpen ? 'close' : 'open' } as const
    const isOtherOpen = [...this.#polls.values()].some((other) => other !== model && other.isOpen)
    const act = () => questions.decidePoll(moderator, { slug: SLUG, pollId, basedOn: 1_000_000, decision })
    const outcome = await outcomeOf(act)
    if (!model.isOpen && isOtherOpen) return expect(outcome).toBe('another-open')
    // `wrong-state`: carried out, its acknowledgement lost, and tried again.
    expect(['ok', 'wrong-state']).toContain(outcome)
    model.isOpen = !model.isOpen
  }

  async #answer({ questions }: FollowedRooms, pollId: string, model: Model): Promise<void> {
    const [voter, choices] = [this.#chance.pick(VOTERS), [this.#chance.below(3)]]
    const isSame = String(model.answers.get(voter)) === String(choices)
    const isNumbered = (await this.#client.poll.findUniqueOrThrow({ where: { id: pollId } })).number !== null
    const outcome = await outcomeOf(() => questions.answerPoll(guest(voter), { slug: SLUG, pollId, choices }))
    const closed = isNumbered ? 'wrong-state' : 'not-found'
    expect(outcome).toBe(model.isOpen || isSame ? 'ok' : closed)
    if (outcome === 'ok') model.answers.set(voter, choices)
  }

  #start(): FollowedRooms {
    return new FollowedRooms(this.#rooms(0.15), () => this.#chance.happens(0.3), this.#look)
  }

  /** @param lost how likely the answer to a commit is lost */
  #rooms(lost: number): Questions {
    const [now, isLost] = [() => this.#now, () => this.#chance.happens(lost)]
    return seededRooms({ client: this.#client, now, timers: this.#timers, isLost })
  }

  readonly #look = ({ polls = [] }: RoomDelta): void => {
    const totals = polls.map(({ results }) => results)
    this.#leaks.push(...totals.filter((results) => results !== null && results !== 'too-few' && results.answered < 5))
  }
}
