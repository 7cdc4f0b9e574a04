import { expect, test } from 'vitest'
import { rungsBelow } from '../../../server/media/transcode/ladder.ts'
import { Shedding } from '../../../server/media/transcode/shedding.ts'
import { ManualTimers } from '../../support/manual-timers.ts'

const MINUTE = 60_000
const ladder = rungsBelow([720, 480, 360], { width: 1920, height: 1080 })
const [high, middle] = ladder as readonly [(typeof ladder)[0], (typeof ladder)[0]]

test('what was shed last comes back first, five minutes of calm apart and then ten', () => {
  const timers = new ManualTimers()
  const shedding = new Shedding(timers)
  shedding.shed(high)
  timers.pass(4 * MINUTE)
  shedding.shed(middle)
  timers.pass(4 * MINUTE)
  expect([shedding.has(high), shedding.has(middle)]).toEqual([true, true])
  timers.pass(MINUTE)
  expect([shedding.has(high), shedding.has(middle)]).toEqual([true, false])
  timers.pass(9 * MINUTE)
  expect(shedding.has(high)).toBe(true)
  timers.pass(MINUTE)
  expect(shedding.has(high)).toBe(false)
})

test('a rung that is shed again stays away longer, an hour at most', () => {
  const timers = new ManualTimers()
  const shedding = new Shedding(timers)
  const pauses = Array.from({ length: 6 }, () => {
    const pauseMs = shedding.shed(high)
    timers.pass(pauseMs)
    expect(shedding.has(high)).toBe(false)
    return pauseMs / MINUTE
  })
  expect(pauses).toEqual([5, 10, 20, 40, 60, 60])
})

test('who stops shedding leaves no timer', () => {
  const timers = new ManualTimers()
  const shedding = new Shedding(timers)
  shedding.shed(high)
  shedding.cancel()
  expect(timers.waitingCount).toBe(0)
})
