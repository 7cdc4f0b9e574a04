import { expect, test } from 'vitest'
import { twinsAmong } from '../../app/desk/use-twins.ts'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { deskQuestion } from '../support/desk-question.ts'

test('a waiting question names the earlier one it resembles, and none that came after it', () => {
  const first = deskQuestion({
    id: 'a',
    number: 1,
    text: 'How long do you wait with the second scan?',
    state: 'queued',
  })
  const twin = deskQuestion({ id: 'b', number: 2, text: 'How long should we wait with a second scan?' })
  const other = deskQuestion({ id: 'c', number: 3, text: 'Which words do you avoid in the report?' })
  const twins = twinsAmong([twin, other], byId(first, twin, other))
  expect([...twins]).toEqual([['b', first]])
})

test('what resembles a merged question resembles the one that survives', () => {
  const survivor = deskQuestion({ id: 's', number: 1, text: 'When is the second scan?', state: 'approved' })
  const merged = deskQuestion({
    id: 'm',
    number: 2,
    text: 'How long do you wait with the second scan?',
    state: 'merged',
    mergedInto: 's',
  })
  const twin = deskQuestion({ id: 'b', number: 3, text: 'How long should we wait with a second scan?' })
  expect(twinsAmong([twin], byId(survivor, merged, twin)).get('b')).toBe(survivor)
  // Unless that is the question itself.
  const own = { ...merged, mergedInto: 'b' }
  expect(twinsAmong([twin], byId(own, twin)).size).toBe(0)
})

function byId(...questions: readonly DeskQuestion[]): ReadonlyMap<string, DeskQuestion> {
  return new Map(questions.map((question) => [question.id, question]))
}
