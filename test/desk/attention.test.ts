import { expect, test } from 'vitest'
import { createAttentionTeller } from '../../app/desk/attention.ts'
import type { Attention } from '../../server/sockets/protocol.ts'
import { ManualTimers } from '../support/manual-timers.ts'

const NOTHING: Attention = { questionId: null, doing: 'reading' }
const reading = (questionId: string): Attention => ({ questionId, doing: 'reading' })

function setUp() {
  const timers = new ManualTimers()
  const told: Attention[] = []
  const teller = createAttentionTeller({
    tell: (attention) => told.push(attention),
    after: (ms, run) => timers.after(ms, run),
  })
  return { timers, told, teller }
}

test('the first is told at once, of a walk through the list only where it ended', () => {
  const { timers, told, teller } = setUp()
  for (const id of ['a', 'b', 'c', 'd']) teller.attend(reading(id))
  expect(told).toEqual([reading('a')])
  timers.pass(1000)
  expect(told).toEqual([reading('a'), reading('d')])
  timers.pass(5000)
  expect(told).toHaveLength(2)
})

test('there and back within the pause is no news, and reading nothing needs not be said', () => {
  const { timers, told, teller } = setUp()
  teller.attend(NOTHING)
  teller.attend({ questionId: 'a', doing: 'answering' })
  teller.attend(reading('a'))
  teller.attend({ questionId: 'a', doing: 'answering' })
  timers.pass(1000)
  expect(told).toEqual([{ questionId: 'a', doing: 'answering' }])
})

test('a new connection is told again what the desk is at', () => {
  const { told, teller } = setUp()
  teller.tellAgain()
  teller.attend(reading('a'))
  teller.tellAgain()
  expect(told).toEqual([reading('a'), reading('a')])
})
