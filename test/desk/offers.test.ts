import { expect, test } from 'vitest'
import { offerForKey, offersFor } from '../../app/desk/offers.ts'
import { moveQuestion } from '../../server/questions/moves.ts'
import type { QuestionState } from '../../server/questions/question.ts'

const STATES: readonly QuestionState[] = ['waiting', 'approved', 'queued', 'on-air', 'answered', 'dismissed', 'merged']

test.each(STATES)('the portal accepts everything the desk offers for a question that is %s', (state) => {
  for (const { verb } of offersFor(state)) expect(() => moveQuestion(state, verb)).not.toThrow()
})

test.each([
  ['waiting', 'a', 'approve'],
  ['waiting', 'D', 'dismiss'],
  ['approved', 'q', 'queue'],
  ['queued', 'o', 'put-on-air'],
  ['approved', 'w', 'answer-in-writing'],
  ['on-air', 'a', 'answer-live'],
] as const)('%s: %s is %s', (state, key, verb) => {
  expect(offerForKey(state, key)?.verb).toBe(verb)
})

test.each([
  ['waiting', 'o'],
  ['answered', 'a'],
  ['queued', 'x'],
] as const)('%s: %s does nothing', (state, key) => {
  expect(offerForKey(state, key)).toBeUndefined()
})

test.each(STATES)('the card of a question that is %s offers at most four decisions', (state) => {
  const usual = offersFor(state).filter(({ isRare }) => !isRare)
  expect(usual.length).toBeGreaterThan(0)
  expect(usual.length).toBeLessThanOrEqual(4)
})
