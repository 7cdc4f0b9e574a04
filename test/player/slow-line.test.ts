import { expect, test } from 'vitest'
import { slowLineBits } from '../../app/player/slow-line.ts'

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
