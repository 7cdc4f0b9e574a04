import { expect, test } from 'vitest'
import { timeCode, timeWords } from '../../app/player/time-code.ts'

test.each([
  [0, '0:00', '0 seconds'],
  [59.9, '0:59', '59 seconds'],
  [61, '1:01', '1 minute 1 second'],
  [754, '12:34', '12 minutes 34 seconds'],
  [3600, '1:00:00', '1 hour'],
  [3723, '1:02:03', '1 hour 2 minutes 3 seconds'],
  [-3, '0:00', '0 seconds'],
])('second %d is written %s and read %s', (seconds, code, words) => {
  expect(timeCode(seconds)).toBe(code)
  expect(timeWords(seconds)).toBe(words)
})
