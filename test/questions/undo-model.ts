import { canSurvive, type MergedModel } from './merged-model.ts'
import type { Decided, ModelQuestion, Outcome } from './model-question.ts'

/** A decision that was carried out: whose it is, and all that it changed, as it was before. */
export interface ModelDecision {
  readonly by: string
  readonly before: ReadonlyMap<ModelQuestion, Decided>
}

/** The decisions that stand in a room, and how they are taken back. */
export class UndoModel {
  readonly #room: MergedModel
  readonly #standing: ModelDecision[] = []

  constructor(room: MergedModel) {
    this.#room = room
  }

  /** Has something decided. @returns the decision, or the code of the refusal */
  decide(by: string, act: () => Outcome): ModelDecision | Outcome {
    const was = new Map(this.#room.questions.map((question) => [question, question.now]))
    const outcome = act()
    if (outcome !== 'ok') return outcome
    const decision = { by, before: new Map([...was].filter(([question, now]) => question.now !== now)) }
    this.#standing.push(decision)
    return decision
  }

  /** Everything it changed is again what it was, unless something decided since about any of it stands. */
  undo(decision: ModelDecision, by: string): Outcome {
    if (decision.by !== by) return 'not-found'
    const at = this.#standing.indexOf(decision)
    if (at < 0 || this.#standing.slice(at + 1).some((later) => isAboutTheSame(later, decision))) return 'outdated'
    if (![...decision.before].every(([question, was]) => this.#canBeMergedAgain(question, was, decision)))
      return 'outdated'
    if (this.#bringsSecondOnAir(decision)) return 'wrong-state'
    for (const [question, was] of decision.before) question.now = was
    this.#standing.splice(at, 1)
    return 'ok'
  }

  /** What stood for it must still do so, or do so again with it; and it must stand for nothing else by now. */
  #canBeMergedAgain(question: ModelQuestion, { merged }: Decided, { before }: ModelDecision): boolean {
    if (!merged) return true
    const { into, survivor } = merged
    const isStillThere = before.has(survivor) || canSurvive(survivor)
    const isStillUnder = into === survivor || before.has(into) || into.now.merged?.survivor === survivor
    return isStillThere && isStillUnder && this.#room.united(question).every((each) => before.has(each))
  }

  #bringsSecondOnAir({ before }: ModelDecision): boolean {
    const stays = this.#room.questions.some((question) => question.now.state === 'on-air' && !before.has(question))
    return stays && [...before.values()].some(({ state }) => state === 'on-air')
  }
}

function isAboutTheSame(one: ModelDecision, other: ModelDecision): boolean {
  return [...one.before.keys()].some((question) => other.before.has(question))
}
