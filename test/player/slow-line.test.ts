import { expect, test } from 'vitest'
import { bestFor, slowLineBits } from '../../app/player/slow-line.ts'

test('media that came no faster than it plays tells what the line carries', () => {
  expect(slowLineBits({ bytes: 60_000, transferMs: 400, durationSeconds: 0.25 })).toBe(1_200_000)
})

test.each([
  [{ bytes: 60_000, transferMs: 250, durationSeconds: 0.25 }],
  [{ bytes: 60_000, transferMs: 3, durationSeconds: 0.25 }],
  [{ bytes: 0, transferMs: 900, durationSeconds: 0.25 }],
])('%o is no word against the line', (loaded) => {
  expect(slowLineBits(loaded)).toBeNull()
})

test.each([
  [3_000_000, 2],
  [2_400_000, 1],
  [700_000, 1],
  [600_000, 0],
  [1_000, 0],
])('a line of %i bits a second carries picture %i', (bits, level) => {
  expect(bestFor(bits, [360_000, 510_000, 2_000_000])).toBe(level)
})
