import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ChildClock, type FrameTimes, RungTimes } from '../../../server/media/transcode/child-times.ts'

function frame(decodeTimeMs: number, compositionOffsetMs = 0): FrameTimes {
  return { decodeTimeMs, compositionOffsetMs }
}

test('what ffmpeg is told begins with zero and goes on as the source does', () => {
  const clock = new ChildClock()
  const placed = [5_000_000_000, 5_000_000_033, 5_000_000_067].map((ms) => clock.place(frame(ms, 80)))
  expect(placed).toEqual([frame(0, 80), frame(33, 80), frame(67, 80)])
})

test.each([
  ['an hour forward', [0, 40, 3_600_040, 3_600_080], [0, 40, 41, 81]],
  ['ten seconds back', [20_000, 20_040, 10_000, 10_040], [0, 40, 41, 81]],
  ['equal stamps', [100, 100, 140], [0, 1, 41]],
  ['a slide that stood for three seconds', [0, 3_000, 3_040], [0, 3_000, 3_040]],
])('ffmpeg’s time only ever rises: %s', (_what, stamps, expected) => {
  const clock = new ChildClock()
  expect(stamps.map((ms) => clock.place(frame(ms)).decodeTimeMs)).toEqual(expected)
})

test('ffmpeg is told whole milliseconds, which do not add up to an error', () => {
  const clock = new ChildClock()
  const placed = Array.from({ length: 61 }, (_, index) => clock.place(frame(0.4 + (index * 1001) / 60, 33.4)))
  expect(placed.every(({ decodeTimeMs }) => Number.isInteger(decodeTimeMs))).toBe(true)
  expect(placed.every(({ compositionOffsetMs }) => [33, 34].includes(compositionOffsetMs))).toBe(true)
  expect(placed.at(-1)?.decodeTimeMs).toBe(1001)
})

test('frames that come back in the order of their showing get the decode times in theirs', () => {
  const times = new RungTimes()
  // I P B B: decoded in this order, shown as I B B P.
  for (const source of [frame(1000, 40), frame(1040, 120), frame(1080, 0), frame(1120, 0)]) {
    times.give(source, { ...source, decodeTimeMs: source.decodeTimeMs - 1000 })
  }
  const back = [40, 80, 120, 160].map((childMs) => times.take(childMs))
  expect(back).toEqual([frame(1000, 40), frame(1040, 40), frame(1080, 40), frame(1120, 40)])
  expect(times.pending).toBe(0)
})

test('a frame that ffmpeg leaves out takes its times along', () => {
  const times = new RungTimes()
  for (const ms of [0, 40, 80]) times.give(frame(ms), frame(ms))
  expect([0, 80].map((ms) => times.take(ms))).toEqual([frame(0), frame(80)])
})

test('a frame that was never given gets no times', () => {
  const times = new RungTimes()
  times.give(frame(500), frame(0))
  expect(times.take(7)).toBeUndefined()
  expect(times.take(0)).toEqual(frame(500))
})

test('how far a rung is behind is what has come since its oldest frame that is out', () => {
  const times = new RungTimes()
  for (const ms of [0, 40, 80, 1_600]) times.give(frame(ms), frame(ms))
  expect(times.spanMs).toBe(1_600)
  times.take(0)
  expect([times.spanMs, times.pending]).toEqual([1_560, 3])
  for (const ms of [40, 80, 1_600]) times.take(ms)
  expect([times.spanMs, times.pending]).toEqual([0, 0])
})

test('whatever the order of showing, decode times rise and every frame is shown when the source’s is', () => {
  const groups = fc.array(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(groups, (orders) => {
      const shownAt = orders.flatMap((order, group) => order.map((place) => (group * 4 + place) * 40 + 160))
      const sources = shownAt.map((at, index) => frame(index * 40, at - index * 40))
      const times = new RungTimes()
      for (const source of sources) times.give(source, source)
      const back = [...shownAt].sort((a, b) => a - b).map((at) => times.take(at))
      expect(back.map((one) => one?.decodeTimeMs)).toEqual(sources.map(({ decodeTimeMs }) => decodeTimeMs))
      const shown = back.map((one) => (one?.decodeTimeMs ?? 0) + (one?.compositionOffsetMs ?? 0))
      expect(shown).toEqual([...shownAt].sort((a, b) => a - b))
    }),
  )
})
