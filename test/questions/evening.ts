import { isDeepStrictEqual } from 'node:util'
import { expect } from 'vitest'
import type { PrismaClient } from '../../server/db/generated/client.ts'
import type { Decision } from '../../server/questions/views.ts'
import { SLUG } from '../support/question-room.ts'
import { expectAsModelled } from './as-modelled.ts'
import type { Deed, Doors } from './doors.ts'
import { MergedModel } from './merged-model.ts'
import { type ModelQuestion, newQuestion, type Outcome, type Seen } from './model-question.ts'
import type { Chance } from './seeded-steps.ts'
import { type ModelDecision, UndoModel } from './undo-model.ts'
import type { SingleDecision } from './ways.ts'

export const PEOPLE = ['ada', 'bob', 'cleo', 'dan', 'eve']
export const MODERATORS = ['moira', 'mike']
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

/** Of one person's questions: a fourth in the same minute would be refused. */
const MOST_ON_THE_WAY = 2

export interface EveningOptions {
  /** The seed, for whoever reads what does not hold. */
  readonly name: string
  /** Of the database behind the doors. */
  readonly client: PrismaClient
  readonly chance: Chance
  readonly doors: Doors
}

/** Steps drawn from a seed, done through the doors and to the model. */
export class Evening {
  readonly #name: string
  readonly #client: PrismaClient
  readonly #chance: Chance
  readonly #doors: Doors
  readonly #model = new MergedModel()
  readonly #decisions = new UndoModel(this.#model)
  /** Of the questions that have arrived, as the database knows them. */
  readonly #rows = new Map<ModelQuestion, { readonly id: string; readonly number: number }>()
  readonly #decided: { readonly revision: number; readonly decision: ModelDecision }[] = []
  /** Everything that was to be seen of a question, one after the other. */
  readonly #shown = new Map<ModelQuestion, (Seen | null)[]>()
  /** Asked by who is away. */
  #onTheWay: { readonly question: ModelQuestion; readonly arrival: Promise<void> }[] = []
  #keys = 0
  #undone = 0

  constructor(options: EveningOptions) {
    this.#name = options.name
    this.#client = options.client
    this.#chance = options.chance
    this.#doors = options.doors
  }

  /**
   * Everything is looked at when the last step is done, and twice before.
   * @throws whatever does not hold, with the evening's name and the number of the step
   */
  async run(steps: number): Promise<void> {
    const looks = [Math.ceil(steps / 3), Math.ceil((2 * steps) / 3), steps]
    for (let step = 1; step <= steps; step++) {
      try {
        await this.#step()
        if (looks.includes(step)) await this.#look()
      } catch (error) {
        if (error instanceof Error) error.message = `${this.#name}, step ${step}: ${error.message}`
        throw error
      }
    }
  }

  async #step(): Promise<void> {
    const { questions } = this.#model
    const kind = this.#chance.next()
    if (kind < 0.15 || questions.length === 0) await this.#ask()
    else if (kind < 0.18) await this.#seed()
    else if (kind < 0.45) await this.#vote(this.#pickThere(PEOPLE), this.#pickQuestion())
    else if (kind < 0.57) await this.#merge()
    else if (kind < 0.64) await this.#unmerge()
    else if (kind < 0.77 && this.#decided.length > 0) await this.#undo()
    else if (kind > 0.985 && this.#doors.restart) await this.#allAtOnce(this.#doors.restart)
    else await this.#decide(this.#pickQuestion())
    await this.#doors.pass()
    await this.#arrivals()
    for (const question of questions) this.#note(question)
  }

  async #look(): Promise<void> {
    const seen = await this.#doors.seen()
    await this.#arrivals()
    const numbers = this.#model.questions.map((question) => this.#rowOf(question).number)
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    expectAsModelled(this.#model, seen, (question) => this.#rowOf(question).id)
    for (const { who, shown } of seen.pages) {
      for (const [question, should] of this.#shown) {
        expectShownInOrder(shown?.get(this.#rowOf(question).id) ?? [], should, who)
      }
    }
    await this.#expectDecidedOnce()
  }

  /** Nothing was carried out twice because it was tried again. */
  async #expectDecidedOnce(): Promise<void> {
    const decided = { verb: { not: 'seed' } }
    const made = await this.#client.questionHistory.groupBy({ by: ['revision'], where: decided })
    expect(made).toHaveLength(this.#decided.length + this.#undone)
  }

  async #ask(): Promise<void> {
    const asked = this.#model.questions.filter(({ asker }) => PEOPLE.includes(asker))
    const isAgain = asked.length > 0 && this.#chance.happens(0.2)
    const question = isAgain ? this.#chance.pick(asked) : this.#newQuestion(this.#chance.pick(PEOPLE))
    const { asker } = question
    if (!this.#doors.isAway(asker)) {
      await this.#asked(question)
      if (!isAgain) expect(this.#model.questions.at(-1)?.key).toBe(question.key)
    } else if (this.#mayAskMore(question)) {
      this.#onTheWay.push({ question, arrival: this.#asked(question) })
    }
  }

  #mayAskMore({ asker, key }: ModelQuestion): boolean {
    const own = this.#onTheWay.filter(({ question }) => question.asker === asker)
    return own.length < MOST_ON_THE_WAY && own.every(({ question }) => question.key !== key)
  }

  async #asked(question: ModelQuestion): Promise<void> {
    const { asker, key, original } = question
    const { outcome } = await this.#doors.ask(asker, { key, text: original })
    await this.#arrived(question, outcome)
  }

  async #seed(): Promise<void> {
    const [by, as] = [this.#pickThere(MODERATORS), this.#chance.pick(['approved', 'queued'] as const)]
    const question = this.#newQuestion(by, as)
    const { outcome } = await this.#doors.seed(by, { key: question.key, text: question.original, as })
    await this.#arrived(question, outcome)
  }

  /** Those that arrive together do so in the order of their numbers. */
  async #arrived(question: ModelQuestion, outcome: Outcome): Promise<void> {
    const where = { key: question.key }
    this.#rows.set(
      question,
      await this.#client.question.findFirstOrThrow({ where, select: { id: true, number: true } }),
    )
    expect(outcome).toBe(this.#model.ask(question))
    this.#model.questions.sort((a, b) => this.#rowOf(a).number - this.#rowOf(b).number)
  }

  async #arrivals(): Promise<void> {
    const arriving = this.#onTheWay.filter(({ question }) => !this.#doors.isAway(question.asker))
    this.#onTheWay = this.#onTheWay.filter((asked) => !arriving.includes(asked))
    await Promise.all(arriving.map(({ arrival }) => arrival))
  }

  async #vote(voter: string, question: ModelQuestion): Promise<void> {
    const wanted = this.#chance.happens(0.7)
    const { outcome } = await this.#doors.vote(voter, { questionId: this.#rowOf(question).id, wanted })
    expect(outcome).toBe(this.#model.vote(question, voter, wanted))
  }

  #decide(question: ModelQuestion, decision = this.#chance.pick(DECISIONS)): Promise<void> {
    const isBack = decision.verb === 'edit' && decision.text === ORIGINAL
    const decided = isBack ? { ...decision, text: question.original } : decision
    return this.#carryOut(question, decided, () => this.#model.decide(question, decided))
  }

  #merge(): Promise<void> {
    const [question, into] = [this.#pickQuestion(), this.#pickQuestion()]
    const decision = { verb: 'merge', into: this.#rowOf(into).id } as const
    return this.#carryOut(question, decision, () => this.#model.merge(question, into))
  }

  #unmerge(): Promise<void> {
    const question = this.#pickQuestion()
    return this.#carryOut(question, { verb: 'unmerge' }, () => this.#model.unmerge(question))
  }

  async #carryOut(question: ModelQuestion, decision: Decision, act: () => Outcome): Promise<void> {
    const by = this.#pickThere(MODERATORS)
    const made = this.#decisions.decide(by, act)
    const questionId = this.#rowOf(question).id
    const { revision: basedOn } = await this.#client.event.findUniqueOrThrow({ where: { slug: SLUG } })
    expectDeed(await this.#doors.decide(by, { questionId, basedOn, decision }), typeof made === 'string' ? made : 'ok')
    if (typeof made === 'string') return
    const { _max } = await this.#client.questionHistory.aggregate({ where: { questionId }, _max: { revision: true } })
    this.#decided.push({ revision: _max.revision ?? 0, decision: made })
  }

  /** Mostly one of the latest, mostly by who made it. */
  async #undo(): Promise<void> {
    const among = this.#chance.happens(0.7) ? this.#decided.slice(-3) : this.#decided
    const { revision, decision } = this.#chance.pick(among)
    const other = this.#pickThere(MODERATORS)
    const by = this.#doors.isAway(decision.by) || this.#chance.happens(0.1) ? other : decision.by
    const expected = this.#decisions.undo(decision, by)
    expectDeed(await this.#doors.undo(by, revision), expected)
    if (expected === 'ok') this.#undone += 1
  }

  /** Everybody does something, each to a question of their own, while the portal restarts. */
  async #allAtOnce(restart: () => Promise<void>): Promise<void> {
    const left = [...this.#model.questions]
    const take = () => left.splice(this.#chance.below(left.length), 1)
    const isThere = (who: string) => !this.#doors.isAway(who)
    const deeds = PEOPLE.filter(isThere).map((who) => {
      const [question] = this.#chance.happens(0.5) ? take() : []
      return question ? this.#vote(who, question) : this.#asked(this.#newQuestion(who))
    })
    const [question] = take()
    if (question) deeds.push(this.#decide(question, { verb: 'edit', text: 'What now?' }))
    await Promise.all([...deeds, restart()])
  }

  #newQuestion(asker: string, state: 'waiting' | 'approved' | 'queued' = 'waiting'): ModelQuestion {
    const key = `key-${String(this.#keys++).padStart(8, '0')}`
    return newQuestion({ key, asker, original: `What about ${key}?` }, state)
  }

  /** Mostly one of the latest: of few questions each is in for more. */
  #pickQuestion(): ModelQuestion {
    const { questions } = this.#model
    return this.#chance.pick(this.#chance.happens(0.7) ? questions.slice(-6) : questions)
  }

  #pickThere(people: readonly string[]): string {
    return this.#chance.pick(people.filter((who) => !this.#doors.isAway(who)))
  }

  #rowOf(question: ModelQuestion): { readonly id: string; readonly number: number } {
    const row = this.#rows.get(question)
    if (!row) throw new Error(`${question.key} has not arrived`)
    return row
  }

  #note(question: ModelQuestion): void {
    const [seen, shown] = [this.#model.seen(question), this.#shown.get(question) ?? []]
    if (!isDeepStrictEqual(seen, shown.at(-1) ?? null)) shown.push(seen)
    this.#shown.set(question, shown)
  }
}

/** What was carried out unheard is refused when it is tried again: it was decided on what is outdated then. */
function expectDeed({ outcome, tries }: Deed, expected: Outcome): void {
  expect(tries > 1 && expected === 'ok' ? ['ok', 'outdated'] : [expected]).toContain(outcome)
}

/**
 * A page leaves out what followed quickly, but shows nothing that was not, nothing twice and nothing in another order.
 * Who votes is told the number of votes ahead of whatever else has changed.
 */
function expectShownInOrder(shown: readonly (Seen | null)[], should: readonly (Seen | null)[], who: string): void {
  const looks = (seen: readonly (Seen | null)[]) => withoutRepeats(seen.map((one) => one && { ...one, votes: null }))
  const counts = (seen: readonly (Seen | null)[]) => withoutRepeats(seen.flatMap((one) => one?.votes ?? []))
  for (const [some, all] of [looks, counts].map((aspect) => [aspect(shown), aspect(should)] as const)) {
    expect(isWithin(some, all), `${who} was shown ${JSON.stringify(some)} of ${JSON.stringify(all)}`).toBe(true)
  }
}

function withoutRepeats(values: readonly unknown[]): readonly unknown[] {
  return values.filter((value, index) => index === 0 || !isDeepStrictEqual(value, values[index - 1]))
}

/** Whether everything of `some` is in `all`, in the same order. */
function isWithin(some: readonly unknown[], all: readonly unknown[]): boolean {
  let at = 0
  return some.every((each) => {
    at = 1 + all.findIndex((other, index) => index >= at && isDeepStrictEqual(other, each))
    return at > 0
  })
}
