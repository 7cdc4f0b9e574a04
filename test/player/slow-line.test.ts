import { expect, test } from 'vitest'
import { bestFor, bitsInTime, slowLineBits } from '../../app/player/slow-line.ts'

test('media that takes longer than it plays tells what the line carries', () => {
  const whole = { bytes: 60_000, totalBytes: 60_000, durationSeconds: 0.25 }
  expect(slowLineBits({ ...whole, transferMs: 400 })).toBe(1_200_000)
  expect(slowLineBits({ ...whole, transferMs: 250 })).toBeNull()
})

test('halfway through its time it is known what will not come within it', () => {
  const loading = { totalBytes: 60_000, durationSeconds: 0.25 }
  expect(slowLineBits({ ...loading, bytes: 15_000, transferMs: 125 })).toBe(960_000)
  expect(slowLineBits({ ...loading, bytes: 15_000, transferMs: 120 })).toBeNull()
})

test.each([
  ['a little late', { bytes: 25_000, totalBytes: 60_000, transferMs: 130 }],
  ['nothing there yet', { bytes: 0, totalBytes: 0, transferMs: 900 }],
  ['of unknown length, within its time', { bytes: 10_000, totalBytes: 0, transferMs: 200 }],
  ['at once', { bytes: 60_000, totalBytes: 60_000, transferMs: 3 }],
])('%s is no word against the line', (_what, loading) => {
  expect(slowLineBits({ ...loading, durationSeconds: 0.25 })).toBeNull()
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

test('what is loaded again has to come before the buffer is empty', () => {
  expect(bitsInTime(1_000_000, { againSeconds: 1.5, bufferedSeconds: 0.6 })).toBeCloseTo(400_000)
  expect(bitsInTime(1_000_000, { againSeconds: 0.25, bufferedSeconds: 0.6 })).toBe(1_000_000)
  expect(bitsInTime(1_000_000, { againSeconds: 1.5, bufferedSeconds: 0 })).toBe(0)
})
