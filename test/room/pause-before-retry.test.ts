import { expect, test } from 'vitest'
import { pauseBeforeRetry } from '../../app/room/pause-before-retry.ts'

const refused = (code: string, retryAfterSeconds?: number) =>
  ({ ok: false, code, message: 'No.', ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) }) as const

test('what the portal has answered is not sent again', () => {
  expect(pauseBeforeRetry({ ok: true, value: null }, true)).toBeNull()
  for (const isAwaited of [true, false]) expect(pauseBeforeRetry(refused('room-closed'), isAwaited)).toBeNull()
})

test('what did not reach it is, as soon as it says or after two seconds', () => {
  expect(pauseBeforeRetry(refused('unavailable', 7), true)).toBe(7_000)
  expect(pauseBeforeRetry(refused('unavailable'), false)).toBe(2_000)
})

test('of a limit who waits is told; what an earlier page left over waits it out', () => {
  expect(pauseBeforeRetry(refused('too-many', 40), true)).toBeNull()
  expect(pauseBeforeRetry(refused('too-many', 40), false)).toBe(40_000)
})
