import { expect, test } from 'vitest'
import type { EventState } from '../../server/events/event.ts'
import { type EventMove, isPossible, moveEvent } from '../../server/events/moves.ts'

const STATES: readonly EventState[] = ['draft', 'scheduled', 'live', 'interrupted', 'ended', 'replay', 'cancelled']
const MOVES: readonly EventMove[] = [
  'schedule',
  'cancel',
  'reinstate',
  'go-live',
  'interrupt',
  'resume',
  'end',
  'publish-replay',
]

test('an event moves along its life and nowhere else', () => {
  const possible = STATES.flatMap((state) =>
    MOVES.filter((move) => isPossible(state, move)).map((move) => `${state} → ${move} → ${moveEvent(state, move)}`),
  )
  expect(possible).toEqual([
    'draft → schedule → scheduled',
    'draft → cancel → cancelled',
    'scheduled → cancel → cancelled',
    'scheduled → go-live → live',
    'live → interrupt → interrupted',
    'live → end → ended',
    'interrupted → resume → live',
    'interrupted → end → ended',
    'ended → publish-replay → replay',
    'cancelled → reinstate → scheduled',
  ])
})

test('a move that is not possible is refused in words', () => {
  expect(() => moveEvent('replay', 'go-live')).toThrowError('An event that is replay cannot go live.')
})
