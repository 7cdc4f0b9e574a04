import { useMemo, useRef } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { similarQuestions } from '../room/similar-questions.ts'

type Asked = Pick<DeskQuestion, 'id' | 'number' | 'text' | 'mergedInto' | 'rehearsal'>

/**
 * By waiting question, the earlier one that it may be another wording of. Looked for when a question comes or
 * moves, not at every vote.
 */
export function useTwins(
  waiting: readonly DeskQuestion[],
  questions: ReadonlyMap<string, DeskQuestion>,
): ReadonlyMap<string, DeskQuestion> {
  const latest = useRef({ waiting, questions })
  latest.current = { waiting, questions }
  const signature = [...questions.values()].map(({ id, state, text }) => `${id} ${state} ${text}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for both
  return useMemo(() => twinsAmong(latest.current.waiting, latest.current.questions), [signature])
}

/** @returns for each of `waiting` that has one, its likest among those asked before it, or what that is merged into */
export function twinsAmong<Q extends Asked>(
  waiting: readonly Q[],
  questions: ReadonlyMap<string, Q>,
): ReadonlyMap<string, Q> {
  const twins = new Map<string, Q>()
  for (const { id, number, text, rehearsal } of waiting) {
    const earlier = [...questions.values()].filter(
      (other) => other.number < number && other.mergedInto !== id && other.rehearsal === rehearsal,
    )
    const [likest] = similarQuestions(text, earlier, 1)
    const twin = likest && (questions.get(likest.mergedInto ?? likest.id) ?? likest)
    if (twin) twins.set(id, twin)
  }
  return twins
}
