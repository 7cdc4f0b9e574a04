import { expect, test } from 'vitest'
import type { RecordedPart } from '../../../server/media/isobmff/read-parts.ts'
import { openedSegment } from '../../../server/media/store/segment.ts'
import { SegmentTimes } from '../../../server/media/store/segment-times.ts'

/** Four seconds of picture and sound from a decode time on. */
function partAt(seconds: number): RecordedPart {
  const run = { firstDecodeTimeSeconds: seconds, durationSeconds: 4, sampleCount: 100 }
  return {
    ...{ offset: 0, length: 1, durationSeconds: 4, isIndependent: true },
    tracks: [
      { trackId: 1, kind: 'video', startsWithKey: true, ...run },
      { trackId: 2, kind: 'audio', startsWithKey: true, ...run },
    ],
  }
}

function segmentAt(seconds: number) {
  return openedSegment({ msn: seconds / 4, programTime: seconds * 1000, isDiscontinuous: false, init: 0 })
}

test('after a gap every track may be later, and none earlier', () => {
  const times = new SegmentTimes()
  expect(times.follow(segmentAt(0), [partAt(0)])).toEqual([])
  times.skip()
  expect(times.follow(segmentAt(48), [partAt(48)])).toEqual([])
  times.skip()
  expect(times.follow(segmentAt(96), [partAt(40)])).toEqual([
    'source/24.m4s has video that goes back by 12.000 s',
    'source/24.m4s has audio that goes back by 12.000 s',
  ])
})

test('without a gap a jump ahead is damage in each track', () => {
  const times = new SegmentTimes()
  times.follow(segmentAt(0), [partAt(0)])
  expect(times.follow(segmentAt(48), [partAt(48)])).toEqual([
    'source/12.m4s has video that jumps ahead by 44.000 s',
    'source/12.m4s has audio that jumps ahead by 44.000 s',
  ])
})
