import { expect, test } from 'vitest'
import { RequestLimit } from '../../server/sockets/request-limit.ts'

function refusedAt(limit: RequestLimit, now: number, requests: number): number {
  return Array.from({ length: requests }, () => limit.isExceeded(now)).filter(Boolean).length
}

test('sixty requests in ten seconds are let through, and one more is not', () => {
  const limit = new RequestLimit()
  expect(refusedAt(limit, 5_000, 60)).toBe(0)
  expect(refusedAt(limit, 14_999, 1)).toBe(1)
})

test('ten seconds after the first there are sixty more, however many were refused', () => {
  const limit = new RequestLimit()
  expect(refusedAt(limit, 5_000, 100)).toBe(40)
  expect(refusedAt(limit, 15_000, 61)).toBe(1)
})

test('a connection that asks now and then is never refused', () => {
  const limit = new RequestLimit()
  const refused = Array.from({ length: 200 }, (_, turn) => limit.isExceeded(turn * 1_000)).filter(Boolean)
  expect(refused).toEqual([])
})
