import type { QuestionState } from '../../server/questions/question.ts'
import type { Decision } from '../../server/questions/views.ts'

export interface ModelQuestion {
  readonly key: string
  readonly asker: string
  state: QuestionState
  wasPublic: boolean
  readonly voters: Set<string>
}

const LEADS: Readonly<Record<Decision['verb'], Partial<Record<QuestionState, QuestionState>>>> = {
  approve: { waiting: 'approved', queued: 'approved', dismissed: 'approved' },
  dismiss: { waiting: 'dismissed', approved: 'dismissed', queued: 'dismissed' },
  queue: { approved: 'queued', queued: 'queued', 'on-air': 'queued' },
  'put-on-air': { approved: 'on-air', queued: 'on-air' },
  'answer-live': { 'on-air': 'answered' },
  'answer-in-writing': { approved: 'answered', queued: 'answered', 'on-air': 'answered' },
  'return-to-waiting': { approved: 'waiting', queued: 'waiting', dismissed: 'waiting' },
}
const HIDDEN: readonly QuestionState[] = ['waiting', 'dismissed', 'merged']

/** The room in fifty lines: what must be true after each step, told as `ok` or the code of the refusal. */
export class RoomModel {
  readonly questions: ModelQuestion[] = []

  ask(key: string, asker: string): 'ok' {
    if (!this.questions.some((question) => question.key === key && question.asker === asker)) {
      this.questions.push({ key, asker, state: 'waiting', wasPublic: false, voters: new Set() })
    }
    return 'ok'
  }

  vote(question: ModelQuestion, voter: string, wanted: boolean): string {
    if (question.asker === voter) return 'own-question'
    if (HIDDEN.includes(question.state)) return 'not-found'
    if (question.voters.has(voter) === wanted) return 'ok'
    if (question.state !== 'approved' && question.state !== 'queued') return 'wrong-state'
    if (wanted) question.voters.add(voter)
    else question.voters.delete(voter)
    return 'ok'
  }

  decide(question: ModelQuestion, verb: Decision['verb']): string {
    const to = LEADS[verb][question.state]
    if (!to) return 'wrong-state'
    const former = this.questions.find(({ state }) => state === 'on-air')
    if (to === 'on-air' && former) former.state = 'answered'
    question.state = to
    question.wasPublic ||= !HIDDEN.includes(to)
    return 'ok'
  }

  /** What everyone may see, by number: state and votes. */
  everyone(): readonly (readonly [number, QuestionState, number])[] {
    const numbered = this.questions.map((question, at) => [at + 1, question.state, question.voters.size] as const)
    return numbered.filter(([, state]) => !HIDDEN.includes(state))
  }
}
