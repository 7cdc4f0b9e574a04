import { expect, test } from 'vitest'
import {
  clockText,
  dayText,
  durationText,
  placeOf,
  remainingUntil,
  viewerTimeText,
  wallTimeIn,
} from '../../../app/ui/time-words.ts'

const EVENING = Date.parse('2026-04-08T16:00:00Z')

test('a time reads as the clocks of its zone show it', () => {
  const there = wallTimeIn('Europe/Vienna', EVENING)
  expect(`${dayText(there)}, ${clockText(there)} ${placeOf('Europe/Vienna')}`).toBe('Wed 8 Apr, 18:00 Vienna')
  expect(dayText(there, true)).toBe('Wed 8 Apr 2026')
  expect(placeOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
})

test('midnight is 00:00 of the day that begins', () => {
  const there = wallTimeIn('Europe/Vienna', Date.parse('2026-04-08T22:00:00Z'))
  expect(`${dayText(there)}, ${clockText(there)}`).toBe('Thu 9 Apr, 00:00')
})

test('readers elsewhere are told their own time, with the day when it is another one', () => {
  expect(viewerTimeText(EVENING, 'Europe/Vienna', 'America/New_York')).toBe('12:00 for you')
  expect(viewerTimeText(EVENING, 'Europe/Vienna', 'Asia/Tokyo')).toBe('Thu 9 Apr, 01:00 for you')
})

test('readers whose clocks show the same are told nothing twice', () => {
  expect(viewerTimeText(EVENING, 'Europe/Vienna', 'Europe/Paris')).toBeNull()
})

test('the same hour on another day is not the same time', () => {
  const at = Date.parse('2026-04-08T10:30:00Z')
  expect(viewerTimeText(at, 'Pacific/Pago_Pago', 'Pacific/Kiritimati')).toBe('Thu 9 Apr, 00:30 for you')
  expect(viewerTimeText(at, 'Pacific/Honolulu', 'Pacific/Kiritimati')).toBe('Thu 9 Apr, 00:30 for you')
})

test.each([
  [20, '1 min'],
  [3488, '58 min'],
  [3600, '1 h'],
  [4320, '1 h 12 min'],
])('%d seconds are said as %s', (seconds, words) => {
  expect(durationText(seconds)).toBe(words)
})

test('a countdown ends at nothing, not below it', () => {
  expect(remainingUntil(EVENING, EVENING - 90_061_000)).toEqual({ days: 1, hours: 1, minutes: 1, seconds: 1 })
  expect(remainingUntil(EVENING, EVENING - 1)).toEqual({ days: 0, hours: 0, minutes: 0, seconds: 1 })
  expect(remainingUntil(EVENING, EVENING)).toBeNull()
})
