import { expect, test } from 'vitest'
import { positionAt, programmeTimeAt } from '../../app/player/programme-time.ts'

const EIGHT = Date.UTC(2026, 3, 8, 18)
// Four seconds, four more, then a break of a minute in programme time that the recording does not have.
const stretches = [
  { start: 0, duration: 4, programDateTime: EIGHT },
  { start: 4, duration: 4, programDateTime: EIGHT + 4_000 },
  { start: 8, duration: 4, programDateTime: EIGHT + 68_000 },
]

test.each([
  [0, 0],
  [5.25, 5_250],
  [8, 68_000],
  [11.5, 71_500],
])('position %d s shows the programme %d ms after it began', (position, sinceBegin) => {
  expect(programmeTimeAt(stretches, position)).toBe(EIGHT + sinceBegin)
  expect(positionAt(stretches, EIGHT + sinceBegin)).toBe(position)
})

test('a moment inside a break is shown by the first picture after it', () => {
  expect(positionAt(stretches, EIGHT + 30_000)).toBe(8)
})

test('a moment before the recording is shown by its first picture', () => {
  expect(positionAt(stretches, EIGHT - 60_000)).toBe(0)
})

test('a moment beyond the newest media has no position yet', () => {
  expect(positionAt(stretches, EIGHT + 72_000)).toBeNull()
})

test('what is not dated has no programme time', () => {
  const undated = [{ start: 0, duration: 4, programDateTime: null }]
  expect(programmeTimeAt(undated, 2)).toBeNull()
  expect(programmeTimeAt([], 2)).toBeNull()
  expect(positionAt(undated, EIGHT)).toBeNull()
})
