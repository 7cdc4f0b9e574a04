import { expect, test } from 'vitest'
import { SegmentList } from '../../../server/media/store/segment-list.ts'

function emptyList(): SegmentList {
  return new SegmentList({ segments: [], nextMsn: 0, discontinuitySequence: 0, precedingSeconds: 0 })
}

function add(list: SegmentList, { isDiscontinuous = false, parts = 2 } = {}): void {
  list.open({ programTime: 0, isDiscontinuous, init: 0 })
  for (let part = 0; part < parts; part += 1)
    list.addPart({ length: 10, durationSeconds: 0.5, isIndependent: part === 0 })
  list.close()
}

test('numbers rise by one, and a segment is the sum of its parts', () => {
  const list = emptyList()
  add(list)
  add(list)
  expect(list.from(0).map((segment) => segment.msn)).toEqual([0, 1])
  expect(list.last).toMatchObject({ state: 'closed', durationSeconds: 1, byteLength: 20 })
  expect(list.last?.parts.map((part) => part.offset)).toEqual([0, 10])
})

test('a segment that got no part never was, and its number is free again', () => {
  const list = emptyList()
  add(list)
  add(list, { parts: 0 })
  expect(list.last?.msn).toBe(0)
  expect(list.nextMsn).toBe(1)
})

test('a part without a segment and a segment within a segment are bugs', () => {
  const list = emptyList()
  expect(() => list.addPart({ length: 1, durationSeconds: 1, isIndependent: true })).toThrow('without an open segment')
  list.open({ programTime: 0, isDiscontinuous: false, init: 0 })
  expect(() => list.open({ programTime: 0, isDiscontinuous: false, init: 0 })).toThrow('still open')
})

test('discontinuities that slid away are counted', () => {
  const list = emptyList()
  add(list)
  add(list, { isDiscontinuous: true })
  add(list)
  expect(list.discontinuitySequence(0)).toBe(0)
  expect(list.discontinuitySequence(2)).toBe(1)
  list.dropThrough(list.first?.msn ?? 0)
  expect(list.discontinuitySequence(1)).toBe(0)
  list.dropThrough(list.first?.msn ?? 0)
  expect(list.discontinuitySequence(2)).toBe(1)
})

test('a gap keeps its number and its time, not its bytes', () => {
  const list = emptyList()
  add(list)
  list.markGap(0)
  expect(list.find(0)).toMatchObject({ msn: 0, state: 'gap', durationSeconds: 1, byteLength: 0, parts: [] })
  list.markGap(7)
  expect(list.find(7)).toBeUndefined()
})

test('what slid away still counts as media that has been', () => {
  const list = emptyList()
  add(list)
  add(list)
  list.dropThrough(list.first?.msn ?? 0)
  expect(list.precedingSeconds(1)).toBe(1)
  expect(list.precedingSeconds(list.nextMsn)).toBe(2)
})
