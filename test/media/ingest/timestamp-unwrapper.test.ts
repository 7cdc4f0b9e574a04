import { expect, test } from 'vitest'
import { TimestampUnwrapper } from '../../../server/media/ingest/timestamp-unwrapper.ts'

test('time goes on across the 32-bit wrap, for tracks that cross it one after the other', () => {
  expect(unwrapped([0xfffffff0, 0xfffffffa, 4, 0xfffffffe, 24])).toEqual([
    4_294_967_280, 4_294_967_290, 4_294_967_300, 4_294_967_294, 4_294_967_320,
  ])
})

test('steps back and jumps stay what they are', () => {
  expect(unwrapped([10_000, 0, 3_600_000])).toEqual([10_000, 0, 3_600_000])
})

function unwrapped(timestamps: readonly number[]): number[] {
  const unwrapper = new TimestampUnwrapper()
  return timestamps.map((timestamp) => unwrapper.unwrap(timestamp))
}
