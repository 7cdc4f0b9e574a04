import { expect, test } from 'vitest'
import { lengthOf, positionOf } from '../../server/archive/timeline.ts'

// Ten minutes, the encoder away for two, then five more.
const began = Date.UTC(2026, 3, 8, 16, 0)
const spans = [
  { programTime: began, positionSeconds: 0, durationSeconds: 600 },
  { programTime: began + 720_000, positionSeconds: 600, durationSeconds: 300 },
]

test.each([
  ['a moment before the recording is its beginning', -5, 0],
  ['a moment of the first run', 90.5, 90.5],
  ['a moment while the encoder was away is the first after it', 650, 600],
  ['a moment of the second run', 780, 660],
  ['a moment after the end is the end', 5000, 900],
])('%s', (_what, seconds, position) => {
  expect(positionOf(began + seconds * 1000, spans)).toBeCloseTo(position, 6)
})

test('the length is that of what was recorded, and nothing when nothing was', () => {
  expect(lengthOf(spans)).toBe(900)
  expect(lengthOf([])).toBe(0)
  expect(positionOf(began, [])).toBe(0)
})
