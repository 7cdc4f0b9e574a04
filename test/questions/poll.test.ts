import { expect, test } from 'vitest'
import { hasEnoughAnswers, movePoll, type PollMove, type PollState, takesAnswers } from '../../server/questions/poll.ts'

const MOVES: readonly PollMove[] = ['edit', 'open', 'close', 'publish-results', 'delete']

test.each<[PollState, Partial<Record<PollMove, PollState>>]>([
  ['draft', { edit: 'draft', open: 'open', delete: 'deleted' }],
  ['open', { close: 'closed' }],
  ['closed', { open: 'open', 'publish-results': 'closed' }],
  ['deleted', {}],
])('from %s there is nothing but %o', (state, leads) => {
  for (const move of MOVES) {
    const to = leads[move]
    if (to) expect(movePoll(state, move)).toBe(to)
    else expect(() => movePoll(state, move)).toThrow(expect.objectContaining({ code: 'wrong-state' }))
  }
})

test('four people could be recognised in the totals, five are enough', () => {
  expect([4, 5].map((answered) => hasEnoughAnswers({ answered }))).toEqual([false, true])
})

test('polls are answered before and during the event, and only read after it', () => {
  const states = ['scheduled', 'live', 'interrupted', 'ended', 'replay', 'cancelled'] as const
  expect(states.filter((state) => takesAnswers({ state }))).toEqual(['scheduled', 'live', 'interrupted'])
})
