import type { QuestionState } from '../../server/questions/question.ts'
import type { Decision } from '../../server/questions/views.ts'

export interface ModelQuestion {
  readonly key: string
  readonly asker: string
  state: QuestionState
  wasPublic: boolean
  readonly voters: Set<string>
  /** What it was merged into by a decision about itself. */
  under: ModelQuestion | null
  stateBeforeMerge: QuestionState
}

type SingleVerb = Exclude<Decision['verb'], 'merge' | 'unmerge'>

const LEADS: Readonly<Record<SingleVerb, Partial<Record<QuestionState, QuestionState>>>> = {
  approve: { waiting: 'approved', queued: 'approved', dismissed: 'approved' },
  dismiss: { waiting: 'dismissed', approved: 'dismissed', queued: 'dismissed' },
  queue: { approved: 'queued', queued: 'queued', 'on-air': 'queued' },
  'put-on-air': { approved: 'on-air', queued: 'on-air' },
  'answer-live': { 'on-air': 'answered' },
  'answer-in-writing': { approved: 'answered', queued: 'answered', 'on-air': 'answered' },
  'return-to-waiting': { approved: 'waiting', queued: 'waiting', dismissed: 'waiting' },
}
const MERGEABLE: readonly QuestionState[] = ['waiting', 'approved', 'queued']
const HIDDEN: readonly QuestionState[] = ['waiting', 'dismissed', 'merged']

/** The room in fifty lines: what must be true after each step, told as `ok` or the code of the refusal. */
export class RoomModel {
  readonly questions: ModelQuestion[] = []

  ask(key: string, asker: string): 'ok' {
    if (!this.questions.some((question) => question.key === key && question.asker === asker)) {
      this.questions.push({
        key,
        asker,
        state: 'waiting',
        wasPublic: false,
        voters: new Set(),
        under: null,
        stateBeforeMerge: 'waiting',
      })
    }
    return 'ok'
  }

  vote(question: ModelQuestion, voter: string, wanted: boolean): string {
    if (question.asker === voter) return 'own-question'
    if (HIDDEN.includes(question.state)) return 'not-found'
    const votedFor = this.#group(question).filter(({ voters }) => voters.has(voter))
    if (wanted ? votedFor.includes(question) : votedFor.length === 0) return 'ok'
    if (question.state !== 'approved' && question.state !== 'queued') return 'wrong-state'
    if (wanted) question.voters.add(voter)
    else for (const { voters } of votedFor) voters.delete(voter)
    return 'ok'
  }

  decide(question: ModelQuestion, verb: SingleVerb): string {
    const to = LEADS[verb][question.state]
    if (!to) return 'wrong-state'
    const former = this.questions.find(({ state }) => state === 'on-air')
    if (to === 'on-air' && former) former.state = 'answered'
    question.state = to
    question.wasPublic ||= !HIDDEN.includes(to)
    return 'ok'
  }

  merge(question: ModelQuestion, into: ModelQuestion): string {
    if (!MERGEABLE.includes(question.state)) return 'wrong-state'
    if (question === into) return 'into-itself'
    if (into.state === 'dismissed' || into.state === 'merged') return 'wrong-state'
    Object.assign(question, { state: 'merged', stateBeforeMerge: question.state, under: into })
    return 'ok'
  }

  unmerge(question: ModelQuestion): string {
    if (question.state !== 'merged') return 'wrong-state'
    Object.assign(question, { state: question.stateBeforeMerge, under: null })
    return 'ok'
  }

  survivorOf(question: ModelQuestion): ModelQuestion {
    return question.under ? this.survivorOf(question.under) : question
  }

  /** One person once; a merged question's own votes, and the asker's never. */
  votesOf(question: ModelQuestion): number {
    const counted = question.under ? [question] : this.#group(question)
    return new Set(counted.flatMap(({ voters }) => [...voters]).filter((voter) => voter !== question.asker)).size
  }

  #group(survivor: ModelQuestion): ModelQuestion[] {
    return this.questions.filter((question) => this.survivorOf(question) === survivor)
  }

  /** What everyone may see, by number: state and votes. */
  everyone(): readonly (readonly [number, QuestionState, number])[] {
    const numbered = this.questions.map((question, at) => [at + 1, question.state, this.votesOf(question)] as const)
    return numbered.filter(([, state]) => !HIDDEN.includes(state))
  }
}
