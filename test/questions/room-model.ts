import type { QuestionState } from '../../server/questions/question.ts'
import type { Decision } from '../../server/questions/views.ts'

/** What a decision changes of a question, and taking it back restores. */
interface Decided {
  readonly state: QuestionState
  readonly text: string
  readonly note: string | null
  readonly isAnsweredLive: boolean
  /** What it was merged into by a decision about itself. */
  readonly under: ModelQuestion | null
  readonly stateBeforeMerge: QuestionState
}

export interface ModelQuestion {
  readonly key: string
  readonly asker: string
  readonly original: string
  now: Decided
  wasPublic: boolean
  readonly voters: Set<string>
  /** The decisions that changed it and have not been taken back. */
  readonly standing: ModelDecision[]
}

export interface ModelDecision {
  readonly by: string
  readonly before: ReadonlyMap<ModelQuestion, Decided>
  /** Where what it unmerged had been. */
  readonly survivor: ModelQuestion | null
}

export type SingleDecision = Exclude<Decision, { readonly verb: 'merge' | 'unmerge' }>

const WAY = ['waiting', 'approved', 'queued', 'on-air', 'answered', 'dismissed'] as const
const LEADS: Readonly<Record<SingleDecision['verb'], Partial<Record<QuestionState, QuestionState>>>> = {
  approve: { waiting: 'approved', queued: 'approved', dismissed: 'approved' },
  dismiss: { waiting: 'dismissed', approved: 'dismissed', queued: 'dismissed' },
  queue: { approved: 'queued', queued: 'queued', 'on-air': 'queued' },
  'put-on-air': { approved: 'on-air', queued: 'on-air' },
  'answer-live': { 'on-air': 'answered' },
  'answer-in-writing': Object.fromEntries(WAY.slice(0, 5).map((state) => [state, 'answered'])),
  'return-to-waiting': { approved: 'waiting', queued: 'waiting', dismissed: 'waiting' },
  edit: Object.fromEntries(WAY.slice(0, 4).map((state) => [state, state])),
  annotate: Object.fromEntries(WAY.map((state) => [state, state])),
}
const MERGEABLE: readonly QuestionState[] = ['waiting', 'approved', 'queued']
const HIDDEN: readonly QuestionState[] = ['waiting', 'dismissed', 'merged']

/** The room in a few lines: what must be true after each step, told as what was decided or the code of the refusal. */
export class RoomModel {
  readonly questions: ModelQuestion[] = []

  ask(key: string, asker: string, text: string, state: QuestionState = 'waiting'): 'ok' {
    if (this.questions.some((question) => question.key === key && question.asker === asker)) return 'ok'
    const now = { state, text, note: null, isAnsweredLive: false, under: null, stateBeforeMerge: state }
    const wasPublic = !HIDDEN.includes(state)
    this.questions.push({ key, asker, original: text, now, wasPublic, voters: new Set(), standing: [] })
    return 'ok'
  }

  vote(question: ModelQuestion, voter: string, wanted: boolean): string {
    const { state } = question.now
    if (question.asker === voter) return 'own-question'
    if (HIDDEN.includes(state)) return 'not-found'
    const votedFor = this.#group(question).filter(({ voters }) => voters.has(voter))
    if (wanted ? votedFor.includes(question) : votedFor.length === 0) return 'ok'
    if (state !== 'approved' && state !== 'queued') return 'wrong-state'
    if (wanted) question.voters.add(voter)
    else for (const { voters } of votedFor) voters.delete(voter)
    return 'ok'
  }

  decide(question: ModelQuestion, decision: SingleDecision, by: string): string | ModelDecision {
    const state = LEADS[decision.verb][question.now.state]
    if (!state) return 'wrong-state'
    const former = decision.verb === 'put-on-air' ? this.#onAir() : undefined
    const made = keep(former ? [question, former] : [question], by)
    if (former && decision.verb === 'put-on-air') {
      const isAnsweredLive = decision.former !== 'queued'
      former.now = { ...former.now, state: decision.former ?? 'answered', isAnsweredLive }
    }
    question.now = { ...question.now, state, ...wordsOf(decision) }
    question.wasPublic ||= !HIDDEN.includes(state)
    return made
  }

  merge(question: ModelQuestion, into: ModelQuestion, by: string): string | ModelDecision {
    const { state } = question.now
    if (!MERGEABLE.includes(state)) return 'wrong-state'
    if (question === into) return 'into-itself'
    if (!canSurvive(into)) return 'wrong-state'
    const made = keep(this.#group(question), by)
    question.now = { ...question.now, state: 'merged', stateBeforeMerge: state, under: into }
    return made
  }

  unmerge(question: ModelQuestion, by: string): string | ModelDecision {
    if (question.now.state !== 'merged') return 'wrong-state'
    const made = keep(this.#group(question), by, this.survivorOf(question))
    question.now = { ...question.now, state: question.now.stateBeforeMerge, under: null }
    return made
  }

  undo(decision: ModelDecision, by: string): string {
    if (decision.by !== by) return 'not-found'
    const changed = [...decision.before]
    if (changed.some(([{ standing }]) => standing.at(-1) !== decision)) return 'outdated'
    const { survivor } = decision
    const parents = changed.flatMap(([, { under }]) => (under && !decision.before.has(under) ? [under] : []))
    if (survivor && !(canSurvive(survivor) && parents.every((parent) => this.survivorOf(parent) === survivor))) {
      return 'outdated'
    }
    const onAir = this.#onAir()
    if (onAir && !decision.before.has(onAir) && changed.some(([, { state }]) => state === 'on-air'))
      return 'wrong-state'
    for (const [question, before] of changed) {
      question.now = before
      question.standing.pop()
    }
    return 'ok'
  }

  survivorOf(question: ModelQuestion): ModelQuestion {
    return question.now.under ? this.survivorOf(question.now.under) : question
  }

  /** One person once; a merged question's own votes, and the asker's never. */
  votesOf(question: ModelQuestion): number {
    const counted = question.now.under ? [question] : this.#group(question)
    return new Set(counted.flatMap(({ voters }) => [...voters]).filter((voter) => voter !== question.asker)).size
  }

  /** What everyone may see, by number: state, votes, text, and whether it was answered live. */
  everyone(): readonly (readonly [number, QuestionState, number, string, boolean])[] {
    return this.questions
      .map((question, at) => {
        const { state, text, isAnsweredLive } = question.now
        return [at + 1, state, this.votesOf(question), text, isAnsweredLive] as const
      })
      .filter(([, state]) => !HIDDEN.includes(state))
  }

  /** What only the desk may see: the note, and the original text of what was edited. */
  desk(): readonly (readonly [string | null, string | null])[] {
    return this.questions.map(({ now, original }) => [now.note, now.text === original ? null : original])
  }

  #group(survivor: ModelQuestion): ModelQuestion[] {
    return this.questions.filter((question) => this.#isUnder(question, survivor))
  }

  #isUnder(question: ModelQuestion, above: ModelQuestion): boolean {
    if (question === above) return true
    return question.now.under !== null && this.#isUnder(question.now.under, above)
  }

  #onAir(): ModelQuestion | undefined {
    return this.questions.find(({ now }) => now.state === 'on-air')
  }
}

function keep(changed: readonly ModelQuestion[], by: string, survivor: ModelQuestion | null = null): ModelDecision {
  const made = { by, before: new Map(changed.map((question) => [question, question.now])), survivor }
  for (const { standing } of changed) standing.push(made)
  return made
}

function canSurvive({ now }: ModelQuestion): boolean {
  return now.state !== 'dismissed' && now.state !== 'merged'
}

function wordsOf(decision: SingleDecision): Partial<Decided> {
  if (decision.verb === 'edit') return { text: decision.text }
  if (decision.verb === 'annotate') return { note: decision.note }
  return decision.verb === 'answer-live' ? { isAnsweredLive: true } : {}
}
