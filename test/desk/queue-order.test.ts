import { expect, test } from 'vitest'
import { dropBefore, neighbourBefore } from '../../app/desk/queue-order.ts'
import { deskQuestion } from '../support/desk-question.ts'

const queue = ['a', 'b', 'c'].map((id) => deskQuestion({ id, state: 'queued' }))

test.each([
  ['b', 'up', 'a'],
  ['c', 'up', 'b'],
  ['a', 'down', 'c'],
  ['b', 'down', null],
] as const)('%s moved %s comes to stand before %s', (id, direction, before) => {
  expect(neighbourBefore(queue, id, direction)).toBe(before)
})

test.each([
  ['a', 'up'],
  ['c', 'down'],
  ['gone', 'up'],
  ['gone', 'down'],
] as const)('%s cannot move %s', (id, direction) => {
  expect(neighbourBefore(queue, id, direction)).toBeUndefined()
})

const middles = [
  { id: 'a', middle: 50 },
  { id: 'b', middle: 150 },
  { id: 'c', middle: 250 },
]

test.each([
  ['c', 10, 'a'],
  ['c', 100, 'b'],
  ['a', 200, 'c'],
  ['a', 900, null],
  ['b', 10, 'a'],
] as const)('%s dropped at %i px comes to stand before %s', (id, height, before) => {
  const others = middles.filter((each) => each.id !== id)
  expect(dropBefore(queue, id, others, height)).toBe(before)
})

test.each([
  ['a', 0],
  ['a', 149],
  ['b', 100],
  ['c', 900],
  ['gone', 100],
] as const)('%s dropped at %i px stays where it is', (id, height) => {
  const others = middles.filter((each) => each.id !== id)
  expect(dropBefore(queue, id, others, height)).toBeUndefined()
})
