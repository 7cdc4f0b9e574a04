import { expect, test } from 'vitest'
import { TwinFinder } from '../../app/desk/twin-finder.ts'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { deskQuestion } from '../support/desk-question.ts'

const never = () => false
const first = deskQuestion({
  id: 'a',
  number: 1,
  text: 'How long do you wait with the second scan?',
  state: 'queued',
})
const twin = deskQuestion({ id: 'b', number: 2, text: 'How long should we wait with a second scan?' })
const other = deskQuestion({ id: 'c', number: 3, text: 'Which words do you avoid in the report?' })

test('a waiting question names the earlier one it resembles, and none that came after it', () => {
  expect([...twinsAmong(first, twin, other)]).toEqual([['b', first]])
  expect(twinsAmong({ ...first, number: 9 }, twin, other).size).toBe(0)
})

test('what was rehearsed is no twin of what was asked', () => {
  expect(twinsAmong({ ...first, rehearsal: true }, twin).size).toBe(0)
})

test('what resembles a merged question resembles the one that survives', () => {
  const survivor = deskQuestion({ id: 's', number: 7, text: 'When is the second scan?', state: 'approved' })
  const merged = { ...first, state: 'merged', mergedInto: 's' } as const
  expect(twinsAmong(survivor, merged, twin).get('b')).toBe(survivor)
  // Unless that is the question itself.
  expect(twinsAmong({ ...merged, mergedInto: 'b' }, twin).size).toBe(0)
})

test('a few are compared at a time, and nothing twice', () => {
  const finder = new TwinFinder<DeskQuestion>()
  const waiting = Array.from({ length: 10 }, (_, at) => ({ ...twin, id: `w${at}`, number: at + 2 }))
  const questions = byId(first, ...waiting)
  let left = 3
  const afterThree = () => left-- === 0
  expect([finder.look(questions, afterThree), finder.count]).toEqual([false, 3])
  left = 3
  expect([finder.look(questions, afterThree), finder.count]).toEqual([false, 6])
  expect([finder.look(questions, never), finder.count, finder.twins(questions).size]).toEqual([true, 10, 10])
  expect(finder.look(questions, () => true)).toBe(true)
})

test('an edited question is compared again with all', () => {
  const finder = new TwinFinder<DeskQuestion>()
  finder.look(byId(first, twin), never)
  const edited = byId({ ...first, text: 'Which words do you avoid when you report?' }, twin, other)
  finder.look(edited, never)
  expect([...finder.twins(edited).keys()]).toEqual(['c'])
})

function twinsAmong(...questions: readonly DeskQuestion[]): ReadonlyMap<string, DeskQuestion> {
  const finder = new TwinFinder<DeskQuestion>()
  finder.look(byId(...questions), never)
  return finder.twins(byId(...questions))
}

function byId(...questions: readonly DeskQuestion[]): ReadonlyMap<string, DeskQuestion> {
  return new Map(questions.map((question) => [question.id, question]))
}
