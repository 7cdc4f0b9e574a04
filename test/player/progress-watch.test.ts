import { expect, test } from 'vitest'
import { createProgressWatch } from '../../app/player/progress-watch.ts'

test('before the first picture a player connects', () => {
  const { watch, after } = watched({ readyState: 1 })
  expect(watch.stage(true)).toBe('connecting')
  after(5_000, {})
  expect(watch.stage(true)).toBe('connecting')
})

test('a picture that moves plays', () => {
  const { watch, after } = watched({})
  expect(watch.stage(true)).toBe('playing')
  after(1_200, { currentTime: 11 })
  expect(watch.stage(true)).toBe('playing')
})

test('a picture that stands still for over a second waits', () => {
  const { watch, after } = watched({})
  watch.stage(true)
  after(900, {})
  expect(watch.stage(true)).toBe('playing')
  after(200, {})
  expect(watch.stage(true)).toBe('waiting')
  after(50, { currentTime: 10.1 })
  expect(watch.stage(true)).toBe('playing')
})

test('a picture its viewer paused does not wait', () => {
  const { watch, after } = watched({ paused: true })
  watch.stage(true)
  after(10_000, {})
  expect(watch.stage(true)).toBe('playing')
})

test('a hole before the very end is the end, and the player rests there', () => {
  const { watch, after, video } = watched({ currentTime: 59.92, duration: 60 })
  watch.stage(false)
  after(1_100, {})
  expect(watch.stage(false)).toBe('ended')
  expect(video.paused).toBe(true)
})

test('at the live edge there is no end', () => {
  const { watch, after } = watched({ currentTime: 59.92, duration: 60 })
  watch.stage(true)
  after(1_100, {})
  expect(watch.stage(true)).toBe('waiting')
})

function watched(beginning: Partial<Watched>) {
  let now = 0
  const video: Watched = {
    currentTime: 10,
    duration: 60,
    ended: false,
    paused: false,
    readyState: 4,
    pause() {
      video.paused = true
    },
    ...beginning,
  }
  const watch = createProgressWatch(video, () => now)
  const after = (ms: number, change: Partial<Watched>) => {
    now += ms
    Object.assign(video, change)
  }
  return { watch, after, video }
}

interface Watched {
  currentTime: number
  duration: number
  ended: boolean
  paused: boolean
  readyState: number
  pause(): void
}
