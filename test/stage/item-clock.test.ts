import { expect, test } from 'vitest'
import { itemClock } from '../../app/stage/item-clock.ts'

const item = { startedAt: 1_000_000, plannedMinutes: 30 }

test.each([
  [0, 'running', '30 minutes left', '30:00 left', null],
  [12 * 60 + 30, 'running', '17 minutes left', '17:30 left', null],
  [28 * 60 - 1, 'running', '2 minutes left', '2:01 left', null],
  [28 * 60, 'nearly-over', '2 minutes left', '2:00 left', 'Please come to an end'],
  [28 * 60 + 1, 'nearly-over', '1 minute left', '1:59 left', 'Please come to an end'],
  [29 * 60 + 1, 'nearly-over', 'Under a minute left', '0:59 left', 'Please come to an end'],
  [30 * 60, 'nearly-over', 'Under a minute left', '0:00 left', 'Please come to an end'],
  [30 * 60 + 1, 'over', 'Just over', '0:01 over', 'Time is up'],
  [32 * 60, 'over', '2 minutes over', '2:00 over', 'Time is up'],
  [95 * 60, 'over', '65 minutes over', '1:05:00 over', 'Time is up'],
] as const)('after %i s: %s, %s', (seconds, tone, words, remaining, request) => {
  expect(itemClock(item, item.startedAt + seconds * 1000)).toMatchObject({ tone, words, remaining, request })
})

test('a clock that is a little behind the portal’s shows no time before the beginning', () => {
  expect(itemClock(item, item.startedAt - 700).elapsed).toBe('0:00 of 30 min')
})
