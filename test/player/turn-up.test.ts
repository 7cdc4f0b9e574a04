import { expect, test } from 'vitest'
import { isInsideSegment } from '../../app/player/turn-up.ts'

const PART_SECONDS = 0.25
const PARTS_IN_SEGMENT = 8

/** A playlist that lists so many parts from second 40 on, where a segment begins. */
function playlist(parts: number, live = true) {
  const partList = Array.from({ length: parts }, (_, part) => ({
    start: 40 + part * PART_SECONDS,
    index: part % PARTS_IN_SEGMENT,
  }))
  return { live, partList, partTarget: PART_SECONDS }
}

test('where a segment has just begun what comes next is not inside of one', () => {
  expect(isInsideSegment(playlist(9), 42)).toBe(false)
  expect(isInsideSegment(playlist(9), 41.75)).toBe(false) // its predecessor's last parts are on their way
})

test('a part that continues a segment is', () => {
  expect(isInsideSegment(playlist(10), 42.25)).toBe(true)
  expect(isInsideSegment(playlist(8), 42)).toBe(true)
  expect(isInsideSegment(playlist(9), 40.5)).toBe(true)
})

test('nothing is for who watches from further behind, without parts, or a replay', () => {
  expect(isInsideSegment(playlist(10), 39)).toBe(false)
  expect(isInsideSegment({ ...playlist(10), partList: null }, 42.25)).toBe(false)
  expect(isInsideSegment(playlist(10, false), 42.25)).toBe(false)
})
