import { expect, test } from 'vitest'
import { Failures } from '../../../server/media/transcode/failures.ts'
import { ManualTimers } from '../../support/manual-timers.ts'

test('each failure is waited for longer, four seconds at most, and the fifth within a minute is one too many', () => {
  const failures = new Failures(new ManualTimers())
  expect([1, 2, 3, 4].map(() => failures.count())).toEqual([250, 500, 1_000, 2_000])
  expect(failures.areTooMany).toBe(false)
  expect(failures.count()).toBe(4_000)
  expect(failures.areTooMany).toBe(true)
})

test('what is a minute ago is forgotten', () => {
  const timers = new ManualTimers()
  const failures = new Failures(timers)
  for (let count = 0; count < 4; count += 1) failures.count()
  timers.pass(60_000)
  expect(failures.count()).toBe(250)
  expect(failures.areTooMany).toBe(false)
})

test('who stops counting leaves no timer', () => {
  const timers = new ManualTimers()
  const failures = new Failures(timers)
  failures.count()
  failures.count()
  failures.cancel()
  expect(timers.waitingCount).toBe(0)
})
