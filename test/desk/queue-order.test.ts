import { expect, test } from 'vitest'
import { neighbourBefore } from '../../app/desk/queue-order.ts'
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
