import { expect, test } from 'vitest'
import { StreamClock } from '../../../server/media/packager/stream-clock.ts'

test('stream time begins with the first sample, whatever its time stamp', () => {
  const clock = new StreamClock()
  expect(clock.place('audio', 123_456, 5000)).toEqual({ timeMs: 0, jumped: false })
  expect(clock.place('video', 123_450, 5001)).toEqual({ timeMs: -6, jumped: false })
  expect(clock.wallClockOffsetMs).toBe(5000)
})

test('wall clock counts from the arrival of the first sample, not of later ones', () => {
  const clock = new StreamClock()
  clock.place('video', 0, 10_000)
  clock.place('video', 500, 19_000)
  expect(clock.wallClockOffsetMs).toBe(10_000)
})

test.each([
  ['an hour forward', 3_600_000],
  ['just over a second forward', 1100],
  ['ten seconds back', -10_000],
])('a jump %s is told once, and both tracks keep their distance', (_, jumpMs) => {
  const clock = new StreamClock()
  clock.place('video', 20_000, 0)
  clock.place('audio', 20_010, 0)
  expect(clock.place('audio', 20_031 + jumpMs, 777)).toEqual({ timeMs: 10, jumped: true })
  expect(clock.place('video', 20_033 + jumpMs, 778)).toEqual({ timeMs: 12, jumped: false })
  expect(clock.place('audio', 20_052 + jumpMs, 779)).toEqual({ timeMs: 31, jumped: false })
  expect(clock.wallClockOffsetMs).toBe(777 - 10)
})

test('a track that jumps alone is brought back to the other', () => {
  const clock = new StreamClock()
  clock.place('video', 0, 0)
  clock.place('audio', 0, 0)
  expect(clock.place('audio', 5_000_000, 0)).toEqual({ timeMs: 0, jumped: true })
  expect(clock.place('video', 33, 0)).toEqual({ timeMs: 33, jumped: false })
  expect(clock.place('audio', 5_000_021, 0)).toEqual({ timeMs: 21, jumped: false })
})

test('tracks some seconds apart keep their distance, tracks minutes apart are aligned by arrival', () => {
  const near = new StreamClock()
  near.place('video', 0, 0)
  expect(near.place('audio', 5000, 0)).toEqual({ timeMs: 5000, jumped: false })
  expect(near.place('video', 33, 0)).toEqual({ timeMs: 33, jumped: false })
  const far = new StreamClock()
  far.place('video', 0, 0)
  expect(far.place('audio', 500_000, 0)).toEqual({ timeMs: 0, jumped: false })
})

test('small steps back and gaps under a second pass through', () => {
  const clock = new StreamClock()
  clock.place('video', 1000, 0)
  expect(clock.place('video', 950, 0)).toEqual({ timeMs: -50, jumped: false })
  expect(clock.place('video', 1900, 0)).toEqual({ timeMs: 900, jumped: false })
})

test('a gap in one track that the other has filled is no jump', () => {
  const clock = new StreamClock()
  clock.place('video', 0, 0)
  for (let stamp = 0; stamp <= 5000; stamp += 20) clock.place('audio', stamp, 0)
  expect(clock.place('video', 5000, 0)).toEqual({ timeMs: 5000, jumped: false })
})

test('tracks sent in turns of many seconds do not jump', () => {
  const clock = new StreamClock()
  const jumps = [0, 5000, 10_000].flatMap((start) =>
    (['video', 'audio'] as const).flatMap((kind) =>
      Array.from({ length: 50 }, (_, index) => clock.place(kind, start + index * 100, 0).jumped),
    ),
  )
  expect(jumps).not.toContain(true)
})

test('sound five seconds behind the picture it comes with is brought to it', () => {
  const clock = new StreamClock()
  const placed = Array.from({ length: 60 }, (_, index) => {
    clock.place('video', 5000 + index * 50, index * 50)
    return { index, ...clock.place('audio', index * 50, index * 50) }
  })
  const jumps = placed.filter(({ jumped }) => jumped)
  expect(jumps).toMatchObject([{ index: 41, timeMs: 41 * 50 }])
  expect(placed.at(-1)).toMatchObject({ timeMs: 59 * 50 })
})

test('a picture alone may pause as long as time passes, not longer than a segment', () => {
  const clock = new StreamClock()
  clock.place('video', 0, 10_000)
  expect(clock.place('video', 2000, 12_010)).toEqual({ timeMs: 2000, jumped: false })
  expect(clock.place('video', 4000, 12_020).jumped).toBe(true)
  expect(clock.place('video', 10_000, 18_020).jumped).toBe(true)
})

test('programme time never falls back, even when media came faster than it plays', () => {
  const clock = new StreamClock()
  clock.place('video', 0, 10_000)
  for (let stamp = 40; stamp <= 8000; stamp += 40) clock.place('video', stamp, 11_000)
  expect(clock.place('video', 900_000, 12_000)).toEqual({ timeMs: 8000, jumped: true })
  expect(clock.wallClockOffsetMs + 8000).toBe(18_000)
})
