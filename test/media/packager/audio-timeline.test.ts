import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AudioTimeline } from '../../../server/media/packager/audio-timeline.ts'

const frame = Buffer.from('sound')

test('frames are counted, not rounded: 44.1 kHz stays exact for an hour', () => {
  const timeline = timelineOf(44_100)
  const frames = 155_000
  for (let index = 0; index < frames - 1; index += 1) timeline.place(Math.round((index * 1_024_000) / 44_100), frame)
  const [last] = timeline.place(Math.round(((frames - 1) * 1_024_000) / 44_100), frame)
  expect(last).toMatchObject({ decodeTime: (frames - 1) * 1024, duration: 1024 })
})

test('jitter within 10 ms is not followed, a lasting drift is, by one sample a frame', () => {
  const timeline = timelineOf(48_000)
  timeline.place(0, frame)
  expect(timeline.place(30, frame)).toMatchObject([{ decodeTime: 1024, duration: 1024 }])
  expect(timeline.place(60, frame)).toMatchObject([{ decodeTime: 2048, duration: 1025 }])
  expect(timeline.place(50, frame)).toMatchObject([{ decodeTime: 3073, duration: 1023 }])
})

test('a sound card 0.05 % fast stays within 11 ms of its time stamps', () => {
  const timeline = timelineOf(48_000)
  const errors = Array.from({ length: 20_000 }, (_, index) => {
    const stampMs = Math.round((index * 1_024_000) / 48_000 / 1.0005)
    const [placed] = timeline.place(stampMs, frame)
    return Math.abs((placed?.decodeTime ?? 0) / 48 - stampMs)
  })
  expect(Math.max(...errors)).toBeLessThan(11)
})

test('a step of the time stamps never leaves the sound more than 40 ms off', () => {
  for (const stepMs of [39, -39, 55, -55, 300, -300]) {
    const stamps = Array.from({ length: 40 }, (_, index) => Math.round(index * (1024 / 48)) + (index < 20 ? 0 : stepMs))
    const own = timelineOf(48_000)
    for (const stamp of stamps) {
      const placed = own.place(stamp, frame).find(({ data }) => data === frame)
      if (placed) expect(Math.abs(placed.decodeTime / 48 - stamp)).toBeLessThanOrEqual(40)
    }
  }
})

test('what is missing is filled with silence, without a hole', () => {
  const timeline = timelineOf(48_000)
  timeline.place(0, frame)
  const placed = timeline.place(200, frame)
  expect(placed.map((sample) => sample.decodeTime)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((count) => count * 1024))
  expect(placed.map((sample) => sample.data === frame)).toEqual([...Array(8).fill(false), true])
})

test('sound that begins late has silence before it and keeps its own time', () => {
  const placed = timelineOf(48_000, 1000).place(1100, frame)
  expect(placed.map((sample) => sample.decodeTime)).toEqual([48_704, 49_728, 50_752, 51_776, 52_800])
})

test('sound from before the beginning, or falling far back, is dropped', () => {
  const timeline = timelineOf(48_000, 1000)
  expect(timeline.place(999, frame)).toEqual([])
  timeline.place(1000, frame)
  expect(timeline.place(940, frame)).toEqual([])
})

test('silence can be asked for, and stops short of what may still come', () => {
  const timeline = timelineOf(48_000)
  timeline.place(0, frame)
  expect(timeline.fillTo(70)).toEqual([])
  expect(timeline.fillTo(100)).toHaveLength(3)
})

test('seven channels have no silence: the hole stays', () => {
  const timeline = new AudioTimeline({ sampleRate: 48_000, channels: 7, startMs: 0 })
  timeline.place(0, frame)
  expect(timeline.place(500, frame)).toMatchObject([{ decodeTime: 24_000 }])
})

test('whatever the time stamps, mono and stereo have no holes and no overlaps', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(3000)), (stamps) => {
      const timeline = timelineOf(44_100)
      const placed = stamps.flatMap((stamp) => timeline.place(stamp, frame))
      for (const [index, sample] of placed.entries()) {
        const former = placed[index - 1]
        if (former) expect(sample.decodeTime).toBe(former.decodeTime + former.duration)
      }
    }),
  )
})

function timelineOf(sampleRate: number, startMs = 0): AudioTimeline {
  return new AudioTimeline({ sampleRate, channels: 2, startMs })
}
