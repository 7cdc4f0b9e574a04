import { expect, test } from 'vitest'
import { openedSegment, type StoredSegment } from '../../../server/media/store/segment.ts'
import { timelineOf } from '../../../server/media/store/timeline.ts'

function segment(programTime: number, change: Partial<StoredSegment> = {}): StoredSegment {
  const opened = openedSegment({ msn: 0, programTime, isDiscontinuous: false, init: 0 })
  return { ...opened, state: 'closed', durationSeconds: 4, ...change }
}

test('an uninterrupted evening is one span, the open segment included', () => {
  const segments = [segment(1000), segment(5000), segment(9000, { state: 'open', durationSeconds: 0.5 })]
  expect(timelineOf(segments)).toEqual([{ programTime: 1000, positionSeconds: 0, durationSeconds: 8.5 }])
})

test('an interruption passes in programme time, not in the playlist', () => {
  expect(timelineOf([segment(1000), segment(65_000, { isDiscontinuous: true })])).toEqual([
    { programTime: 1000, positionSeconds: 0, durationSeconds: 4 },
    { programTime: 65_000, positionSeconds: 4, durationSeconds: 4 },
  ])
})

test('a gap passes in both and belongs to no span', () => {
  expect(timelineOf([segment(1000), segment(5000, { state: 'gap' }), segment(9000)])).toEqual([
    { programTime: 1000, positionSeconds: 0, durationSeconds: 4 },
    { programTime: 9000, positionSeconds: 8, durationSeconds: 4 },
  ])
})

test('nothing recorded is no span', () => {
  expect(timelineOf([])).toEqual([])
  expect(timelineOf([segment(1000, { state: 'open', durationSeconds: 0 })])).toEqual([])
})
