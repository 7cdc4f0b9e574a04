import { expect, test } from 'vitest'
import { StartError } from '../../server/errors.ts'
import { createRemoteAddress } from '../../server/http/remote-address.ts'

function seenBy(trustProxy: string | undefined, socketAddress: string, forwardedFor?: string): string {
  return createRemoteAddress(trustProxy)({
    headers: forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor },
    socket: { remoteAddress: socketAddress },
  })
}

test('without a trusted proxy only the socket counts', () => {
  expect(seenBy(undefined, '203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
})

test('one hop: what the proxy wrote, not what the sender put before it', () => {
  expect(seenBy('1', '10.0.0.2', '6.6.6.6, 198.51.100.1')).toBe('198.51.100.1')
  expect(seenBy('2', '10.0.0.2', '6.6.6.6, 198.51.100.1, 10.0.0.7')).toBe('198.51.100.1')
})

test('more hops than were taken: the farthest known', () => {
  expect(seenBy('3', '10.0.0.2', '198.51.100.1')).toBe('198.51.100.1')
  expect(seenBy('1', '10.0.0.2')).toBe('10.0.0.2')
})

test('named proxies are passed over, the first stranger is the sender', () => {
  expect(seenBy('loopback, 10.0.0.0/8', '127.0.0.1', '6.6.6.6, 198.51.100.1, 10.1.2.3')).toBe('198.51.100.1')
  expect(seenBy('10.0.0.0/8', '203.0.113.9', '198.51.100.1')).toBe('203.0.113.9')
  expect(seenBy('2001:db8::/32', '2001:db8::1', '2001:db9::5')).toBe('2001:db9::5')
})

test('the same proxy is known again, another one is looked at anew', () => {
  const remoteAddressOf = createRemoteAddress('10.0.0.1')
  const from = (proxy: string) =>
    remoteAddressOf({ headers: { 'x-forwarded-for': '198.51.100.1' }, socket: { remoteAddress: proxy } })
  expect(['10.0.0.1', '10.0.0.1', '10.0.0.2', '10.0.0.1'].map(from)).toEqual([
    '198.51.100.1',
    '198.51.100.1',
    '10.0.0.2',
    '198.51.100.1',
  ])
})

test('an IPv4 peer of a dual-stack socket is that IPv4 address', () => {
  expect(seenBy(undefined, '::ffff:203.0.113.9')).toBe('203.0.113.9')
  expect(seenBy('127.0.0.1', '::ffff:127.0.0.1', '198.51.100.1')).toBe('198.51.100.1')
})

test.each(['unknown', '<script>', '', '198.51.100.1:80'])('a hop that is no address (%j) ends the walk', (hop) => {
  expect(seenBy('5', '10.0.0.2', `198.51.100.1, ${hop}`)).toBe('10.0.0.2')
})

test.each(['nginx', '10.0.0.0/33', '10.0.0.1/x', 'loopback,'])('TRUST_PROXY=%s is refused by name', (trustProxy) => {
  expect(() => createRemoteAddress(trustProxy)).toThrow(StartError)
  expect(() => createRemoteAddress(trustProxy)).toThrow('TRUST_PROXY')
})
