import { expect, test } from 'vitest'
import { chooseCure } from '../../app/player/recovery.ts'

test.each([
  ['playlist', 0, 'load-again'],
  ['playlist', 30, 'load-again'],
  ['network', 0, 'go-on-loading'],
  ['network', 30, 'go-on-loading'],
  ['media', 0, 'reset-decoder'],
  ['media', 1, 'start-over'],
  ['other', 0, 'start-over'],
] as const)('a %s fault after %d others: %s', (kind, earlierFaults, act) => {
  expect(chooseCure({ kind, earlierFaults }, 0.5).act).toBe(act)
})

test('waits double up to four seconds', () => {
  const waits = [0, 1, 2, 3, 4, 5, 40].map(
    (earlierFaults) => chooseCure({ kind: 'network', earlierFaults }, 0.5).afterMs,
  )
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 4000, 4000])
})

test('before the first picture a player asks every second, and oftener at first', () => {
  const waits = [0, 1, 2, 3, 40].map((earlierFaults) => chooseCure({ kind: 'playlist', earlierFaults }, 0.5).afterMs)
  expect(waits).toEqual([250, 500, 1000, 1000, 1000])
})

test('a crowd does not come back at the same moment', () => {
  const soonest = chooseCure({ kind: 'network', earlierFaults: 4 }, 0).afterMs
  const latest = chooseCure({ kind: 'network', earlierFaults: 4 }, 1).afterMs
  expect(latest - soonest).toBe(2000)
})

test('a broken decoder is reset at once', () => {
  expect(chooseCure({ kind: 'media', earlierFaults: 0 }, 0.5).afterMs).toBe(0)
})
