import { expect, test } from 'vitest'
import { createPlaybackMeter } from '../../app/player/playback-meter.ts'

function metered({ startsByItself = true } = {}) {
  const video = new EventTarget()
  let time = 5_000
  const meter = createPlaybackMeter(video, { startsByItself, now: () => time })
  return {
    meter,
    after: (ms: number, ...happenings: string[]) => {
      time += ms
      for (const type of happenings) video.dispatchEvent(new Event(type))
    },
  }
}

test('a live viewer joins from the page on, a replay’s from the press of play', () => {
  const live = metered()
  expect(live.meter.joinMs()).toBeNull()
  live.after(300, 'play', 'waiting')
  live.after(500, 'playing')
  expect(live.meter.joinMs()).toBe(800)
  const replay = metered({ startsByItself: false })
  replay.after(60_000, 'play')
  replay.after(400, 'playing')
  expect(replay.meter.joinMs()).toBe(400)
})

test('waiting for the first picture, and after a seek, is no stall', () => {
  const { meter, after } = metered()
  after(100, 'waiting')
  after(400, 'playing')
  after(1_000, 'seeking', 'waiting')
  after(700, 'playing')
  expect(meter.takeWaits()).toEqual({ stalls: 0, stalledSeconds: 0 })
  expect(meter.joinMs()).toBe(500)
})

test('standstills are counted until they are told', () => {
  const { meter, after } = metered()
  after(100, 'playing')
  after(1_000, 'waiting', 'waiting')
  after(600, 'playing')
  after(1_000, 'waiting')
  after(400, 'playing')
  expect(meter.takeWaits()).toEqual({ stalls: 2, stalledSeconds: 1 })
  expect(meter.takeWaits()).toEqual({ stalls: 0, stalledSeconds: 0 })
})

test('a standstill that goes on is told each time, each second once', () => {
  const { meter, after } = metered()
  after(0, 'playing')
  after(0, 'waiting')
  after(3_000)
  expect(meter.takeWaits()).toEqual({ stalls: 1, stalledSeconds: 3 })
  after(2_000, 'playing')
  expect(meter.takeWaits()).toEqual({ stalls: 1, stalledSeconds: 2 })
})

test('pausing and seeking end a standstill', () => {
  const { meter, after } = metered()
  after(0, 'playing')
  after(0, 'waiting')
  after(1_000, 'pause')
  after(9_000, 'playing', 'waiting')
  after(500, 'seeking')
  after(9_000, 'playing')
  expect(meter.takeWaits()).toEqual({ stalls: 2, stalledSeconds: 1.5 })
})

test('what could not be told is told with the next', () => {
  const { meter, after } = metered()
  after(0, 'playing')
  after(0, 'waiting')
  after(1_000, 'playing')
  const untold = meter.takeWaits()
  after(0, 'waiting')
  after(500, 'playing')
  meter.giveBack(untold)
  expect(meter.takeWaits()).toEqual({ stalls: 2, stalledSeconds: 1.5 })
})
