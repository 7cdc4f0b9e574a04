import { expect, test } from 'vitest'
import { rangeWords } from '../../app/studio/health-charts.tsx'
import { rememberStatus } from '../../app/studio/stream-history.ts'
import { offline } from '../../server/media/stream-status.ts'

test('a curve is also told in words', () => {
  const points = (...values: readonly (number | null)[]) =>
    values.map((value, index) => ({ at: index * 20_000, value }))
  expect(rangeWords(points(2.42, null, 2.61), 'Mbit/s')).toBe('2.6 Mbit/s now, 2.4 to 2.6 in the last 40 s')
  expect(rangeWords(points(29.97, null), 'a second')).toBe('nothing now, 30 to 30 in the last 20 s')
  expect(rangeWords(points(-21, -20, -21, -20, -20, -19.6, -20), 'dB')).toBe('−20 dB now, −21 to −20 in two minutes')
  expect(rangeWords(points(null), 's')).toBe('not measured yet')
})

test('what is older than two minutes is forgotten', () => {
  const old = rememberStatus([], { at: 0, status: offline, players: null })
  const kept = rememberStatus(old, { at: 119_999, status: offline, players: null })
  expect(kept.map(({ at }) => at)).toEqual([0, 119_999])
  expect(rememberStatus(kept, { at: 120_000, status: offline, players: null }).map(({ at }) => at)).toEqual([
    119_999, 120_000,
  ])
})
