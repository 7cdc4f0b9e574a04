import { expect, test } from 'vitest'
import { HandshakeLimit } from '../../server/sockets/handshake-limit.ts'

test('each address has its own share of ten seconds, and one more is refused', () => {
  const limit = new HandshakeLimit(2)
  const knocks = ['one', 'one', 'other', 'one', 'other'].map((address) => limit.isExceeded(address, 5_000))
  expect(knocks).toEqual([false, false, false, true, false])
  expect(limit.isExceeded('other', 14_999)).toBe(true)
})

test('ten seconds after the first of all there are as many again, however many were refused', () => {
  const limit = new HandshakeLimit(1)
  for (let knock = 0; knock < 100; knock += 1) limit.isExceeded('one', 5_000)
  expect([15_000, 15_001].map((now) => limit.isExceeded('one', now))).toEqual([false, true])
})
