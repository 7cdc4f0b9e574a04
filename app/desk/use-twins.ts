import { useMemo, useRef } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { similarQuestions } from '../room/similar-questions.ts'
import type { DeskColumns } from './desk-reducer.ts'

/**
 * By waiting question, the earlier one that it may be another wording of. Looked for when a question comes or
 * moves, not at every vote.
 */
export function useTwins({ onAir, waiting, approved, queue, done }: DeskColumns): ReadonlyMap<string, DeskQuestion> {
  const all = [...(onAir ? [onAir] : []), ...waiting, ...approved, ...queue, ...done]
  const latest = useRef({ waiting, all })
  latest.current = { waiting, all }
  const signature = all.map(({ id, state, text }) => `${id} ${state} ${text}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the signature stands for both lists
  return useMemo(() => twinsAmong(latest.current.waiting, latest.current.all), [signature])
}

/** @returns for each of `waiting` that has one, its likest among those asked before it */
export function twinsAmong<Q extends Pick<DeskQuestion, 'id' | 'number' | 'text'>>(
  waiting: readonly Q[],
  all: readonly Q[],
): ReadonlyMap<string, Q> {
  const twins = new Map<string, Q>()
  for (const question of waiting) {
    const earlier = all.filter(({ number }) => number < question.number)
    const [likest] = similarQuestions(question.text, earlier, 1)
    if (likest) twins.set(question.id, likest)
  }
  return twins
}
