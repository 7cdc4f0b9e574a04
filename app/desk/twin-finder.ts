import type { DeskQuestion } from '../../server/questions/views.ts'
import { similarQuestions } from '../room/similar-questions.ts'

type Asked = Pick<DeskQuestion, 'id' | 'number' | 'text' | 'state' | 'mergedInto' | 'rehearsal'>

/**
 * Finds for waiting questions the earlier one that each may be another wording of. Every question is compared once and
 * a little at a time: a room of thousands takes seconds altogether, which no screen may stand still for.
 */
export class TwinFinder<Q extends Asked> {
  readonly #texts = new Map<string, string>()
  /** Ids by id; null: it resembles none. */
  readonly #likest = new Map<string, string | null>()

  /** How many questions have been compared. */
  get count(): number {
    return this.#likest.size
  }

  /**
   * Goes on comparing until all are, or the time is up.
   * @returns whether all are
   */
  look(questions: ReadonlyMap<string, Q>, isTimeUp: () => boolean): boolean {
    this.#forgetOutdated(questions)
    const all = [...questions.values()]
    for (const question of all) {
      if (question.state !== 'waiting' || this.#likest.has(question.id)) continue
      if (isTimeUp()) return false
      const earlier = all.filter(
        ({ number, rehearsal }) => number < question.number && rehearsal === question.rehearsal,
      )
      const [likest] = similarQuestions(question.text, earlier, 1)
      this.#likest.set(question.id, likest?.id ?? null)
    }
    return true
  }

  /** By waiting question its twin as far as found, or what that is merged into. */
  twins(questions: ReadonlyMap<string, Q>): ReadonlyMap<string, Q> {
    const twins = new Map<string, Q>()
    for (const [id, likestId] of this.#likest) {
      const likest = questions.get(likestId ?? '')
      const twin = questions.get(likest?.mergedInto ?? likest?.id ?? '')
      if (twin && twin.id !== id && questions.get(id)?.state === 'waiting') twins.set(id, twin)
    }
    return twins
  }

  /** What comes is never earlier than what was compared; an edit or a removal may be. */
  #forgetOutdated(questions: ReadonlyMap<string, Q>): void {
    const isOutdated = [...this.#texts].some(([id, text]) => questions.get(id)?.text !== text)
    if (isOutdated) {
      this.#texts.clear()
      this.#likest.clear()
    }
    for (const { id, text } of questions.values()) this.#texts.set(id, text)
  }
}
