import { change, type ModelQuestion, type Outcome } from './model-question.ts'
import { RoomModel } from './room-model.ts'

/** The room in which questions are merged into others, and taken out again with whatever they had brought along. */
export class MergedModel extends RoomModel {
  merge(question: ModelQuestion, into: ModelQuestion): Outcome {
    const { state } = question.now
    if (state !== 'waiting' && state !== 'approved' && state !== 'queued') return 'wrong-state'
    if (question === into) return 'into-itself'
    if (!canSurvive(into)) return 'wrong-state'
    change(question, { state: 'merged', merged: { into, survivor: into, stateBefore: state } })
    this.#bring(question, into)
    return 'ok'
  }

  unmerge(question: ModelQuestion): Outcome {
    const { merged } = question.now
    if (!merged) return 'wrong-state'
    change(question, { state: merged.stateBefore, merged: null })
    this.#bring(question, question)
    return 'ok'
  }

  override united(question: ModelQuestion): readonly ModelQuestion[] {
    return question.now.merged ? [question] : [question, ...this.#broughtBy(question)]
  }

  /** What was merged into a question goes where it goes. */
  #bring(question: ModelQuestion, survivor: ModelQuestion): void {
    for (const twin of this.#broughtBy(question)) {
      if (twin.now.merged) change(twin, { merged: { ...twin.now.merged, survivor } })
    }
  }

  /** What was merged into it, directly or with one of those. */
  #broughtBy(question: ModelQuestion): readonly ModelQuestion[] {
    const twins = this.questions.filter(({ now }) => now.merged?.into === question)
    return twins.flatMap((twin) => [twin, ...this.#broughtBy(twin)])
  }
}

/** Whether others can be merged into it. */
export function canSurvive({ now }: ModelQuestion): boolean {
  return now.state !== 'dismissed' && now.state !== 'merged'
}
