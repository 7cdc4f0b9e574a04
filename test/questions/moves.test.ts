import { expect, test } from 'vitest'
import { moveQuestion, type QuestionMove } from '../../server/questions/moves.ts'
import type { QuestionState } from '../../server/questions/question.ts'

const no = null
const verbs: readonly QuestionMove[] = [
  'approve',
  'dismiss',
  'queue',
  'put-on-air',
  'answer-live',
  'answer-in-writing',
  'return-to-waiting',
  'merge',
  'unmerge',
  'edit',
  'annotate',
]

// In the order of `verbs`: where the move leads, or that it is refused.
const table: Readonly<Record<QuestionState, readonly (QuestionState | null)[]>> = {
  waiting: ['approved', 'dismissed', no, no, no, 'answered', no, 'merged', no, 'waiting', 'waiting'],
  approved: [no, 'dismissed', 'queued', 'on-air', no, 'answered', 'waiting', 'merged', no, 'approved', 'approved'],
  queued: ['approved', 'dismissed', 'queued', 'on-air', no, 'answered', 'waiting', 'merged', no, 'queued', 'queued'],
  'on-air': [no, no, 'queued', no, 'answered', 'answered', no, no, no, 'on-air', 'on-air'],
  answered: [no, no, no, no, no, 'answered', no, no, no, no, 'answered'],
  dismissed: ['approved', no, no, no, no, no, 'waiting', no, no, no, 'dismissed'],
  merged: [no, no, no, no, no, no, no, no, 'queued', no, no],
}

const cases = Object.entries(table).flatMap(([state, leads]) =>
  verbs.map((verb, index) => ({ state: state as QuestionState, verb, to: leads[index] ?? null })),
)

test.each(cases.filter(({ to }) => to !== null))('$state can $verb and is then $to', ({ state, verb, to }) => {
  expect(moveQuestion(state, verb, 'queued')).toBe(to)
})

test.each(cases.filter(({ to }) => to === null))('$state refuses $verb', ({ state, verb }) => {
  expect(() => moveQuestion(state, verb)).toThrow(expect.objectContaining({ code: 'wrong-state', kind: 'conflict' }))
})
