import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VideoTimeline } from '../../../server/media/packager/video-timeline.ts'

test('rounded time stamps snap to the grid of the stated frame rate', () => {
  expect(decodeTimes(30, [0, 33, 67, 100, 133])).toEqual([0, 3000, 6000, 9000, 12_000])
})

test('29.97 as encoders state it means 30000/1001', () => {
  const stamps = Array.from({ length: 100_000 }, (_, frame) => Math.round((frame * 1001) / 30))
  expect(decodeTimes(29.97, stamps).at(-1)).toBe(99_999 * 3003)
})

test('frames that the encoder left out keep the grid', () => {
  expect(decodeTimes(30, [0, 33, 167, 200])).toEqual([0, 3000, 15_000, 18_000])
})

test('time stamps off the grid stay as they are', () => {
  expect(decodeTimes(30, [0, 45, 71])).toEqual([0, 4050, 6390])
})

test.each([undefined, 0, -30, 1000, Number.NaN])('a frame rate of %s is not believed', (rate) => {
  expect(decodeTimes(rate, [0, 33, 67])).toEqual([0, 2970, 6030])
})

test('the presentation time stays when a decode time must be moved', () => {
  const timeline = new VideoTimeline(undefined)
  timeline.place(100, 0)
  expect(timeline.place(100, 40)).toEqual({ decodeTime: 9001, compositionOffset: 3599 })
  expect(timeline.place(90, 0)).toEqual({ decodeTime: 9002, compositionOffset: -902 })
})

test('composition offsets snap like the frames they point to', () => {
  const timeline = new VideoTimeline(30)
  expect(timeline.place(0, 67)).toEqual({ decodeTime: 0, compositionOffset: 6000 })
  expect(timeline.place(33, 167)).toEqual({ decodeTime: 3000, compositionOffset: 15_000 })
})

test('decode times rise whatever comes', () => {
  fc.assert(
    fc.property(
      fc.option(fc.double({ min: 1, max: 120, noNaN: true }), { nil: undefined }),
      fc.array(fc.nat(5000)),
      (rate, stamps) => {
        const times = decodeTimes(rate, stamps)
        for (const [index, time] of times.entries()) expect(time).toBeGreaterThan(times[index - 1] ?? -1)
      },
    ),
  )
})

function decodeTimes(rate: number | undefined, stamps: readonly number[]): number[] {
  const timeline = new VideoTimeline(rate)
  return stamps.map((stamp) => timeline.place(stamp, 0).decodeTime)
}
