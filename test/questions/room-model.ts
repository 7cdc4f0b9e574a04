import { change, isPublic, type ModelQuestion, type Outcome, type Seen } from './model-question.ts'
import { makingWay, type SingleDecision, WAYS, wordsOf } from './ways.ts'

/** The question room: what becomes of questions, in the order of their numbers, by votes and decisions. */
export class RoomModel {
  readonly questions: ModelQuestion[] = []

  ask(asked: ModelQuestion): Outcome {
    const isRetry = this.questions.some(({ asker, key }) => asker === asked.asker && key === asked.key)
    if (!isRetry) this.questions.push(asked)
    return 'ok'
  }

  vote(question: ModelQuestion, voter: string, wanted: boolean): Outcome {
    if (question.asker === voter) return 'own-question'
    if (!isPublic(question)) return 'not-found'
    const votedFor = this.united(question).filter(({ voters }) => voters.has(voter))
    if (wanted ? votedFor.includes(question) : votedFor.length === 0) return 'ok'
    if (!['approved', 'queued'].includes(question.now.state)) return 'wrong-state'
    if (wanted) question.voters.add(voter)
    else for (const { voters } of votedFor) voters.delete(voter)
    return 'ok'
  }

  decide(question: ModelQuestion, decision: SingleDecision): Outcome {
    const state = WAYS[question.now.state][decision.verb]
    if (!state) return 'wrong-state'
    const onAir = this.questions.find(({ now }) => now.state === 'on-air')
    if (onAir && decision.verb === 'put-on-air') this.decide(onAir, makingWay(decision.former))
    change(question, { state, ...wordsOf(decision) })
    return 'ok'
  }

  /** What everyone sees of a question; null: nothing. */
  seen(question: ModelQuestion): Seen | null {
    const { state, text, isAnsweredLive } = question.now
    return isPublic(question) ? { state, text, isAnsweredLive, votes: this.votesOf(question) } : null
  }

  /** One person's vote counts once, the asker's not at all. */
  votesOf(question: ModelQuestion): number {
    const voters = this.united(question).flatMap((each) => [...each.voters])
    return new Set(voters.filter((voter) => voter !== question.asker)).size
  }

  /** The questions whose votes count for this one; where none is merged, itself. */
  united(question: ModelQuestion): readonly ModelQuestion[] {
    return [question]
  }
}
