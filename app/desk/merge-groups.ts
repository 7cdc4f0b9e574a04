import type { DeskQuestion } from '../../server/questions/views.ts'
import { similarQuestions } from '../room/similar-questions.ts'
import { questionsWith } from './search.ts'

/** A desk's questions, and by surviving question what is merged into it, in the order of asking. */
export interface MergeGroups {
  readonly questions: ReadonlyMap<string, DeskQuestion>
  readonly merged: ReadonlyMap<string, readonly DeskQuestion[]>
}

/** Finds them in all that a desk has. */
export function mergeGroupsOf(questions: ReadonlyMap<string, DeskQuestion>): MergeGroups {
  const merged = new Map<string, DeskQuestion[]>()
  for (const question of questions.values()) {
    if (question.mergedInto === null) continue
    merged.set(question.mergedInto, [...(merged.get(question.mergedInto) ?? []), question])
  }
  for (const twins of merged.values()) twins.sort((a, b) => a.number - b.number)
  return { questions, merged }
}

const MOST_LIKELY = 3
const MOST_SHOWN = 6

/** What a question can be merged into. */
export interface Survivors {
  /** The likeliest first. */
  readonly shown: readonly DeskQuestion[]
  /** What Enter merges into, unless another is chosen; undefined when nothing is likely. */
  readonly likeliest: DeskQuestion | undefined
  /** How many more there are. */
  readonly others: number
}

/**
 * What a question can be merged into: likely twins first, then what has most votes.
 * @param sought as `questionsWith` takes it; empty: all
 */
export function survivorsFor(question: DeskQuestion, questions: Iterable<DeskQuestion>, sought: string): Survivors {
  const possible = questionsWith([...questions], sought).filter(
    (other) => other.id !== question.id && other.rehearsal === question.rehearsal && canSurvive(other),
  )
  const likely = similarQuestions(question.text, possible, MOST_LIKELY)
  const others = possible
    .filter((other) => !likely.includes(other))
    .sort((a, b) => b.votes - a.votes || b.number - a.number)
  const shown = [...likely, ...others].slice(0, MOST_SHOWN)
  const likeliest = sought.trim() === '' ? likely[0] : shown[0]
  return { shown, likeliest, others: possible.length - shown.length }
}

/** Whether others can be merged into it. The portal decides again, and may refuse. */
export function canSurvive({ state }: Pick<DeskQuestion, 'state'>): boolean {
  return state !== 'dismissed' && state !== 'merged'
}
