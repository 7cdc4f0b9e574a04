import { expect, test } from 'vitest'
import { linkAt, parseStart, startFromAddress } from '../../app/player/start-position.ts'

test.each([
  ['754', 754],
  ['0', 0],
  ['12m34s', 754],
  ['1h2m3s', 3723],
  ['2h', 7200],
  ['90m', 5400],
  ['45s', 45],
])('?t=%s is second %d', (text, seconds) => {
  expect(parseStart(text)).toBe(seconds)
})

test.each(['', '-5', '1.5', '12m34', 's', '1h1h', '12:34', '1e3', '99999999', ' 5'])('?t=%s is no time', (text) => {
  expect(parseStart(text)).toBeNull()
})

const moments = [
  { anchor: 't-0', positionSeconds: 0 },
  { anchor: 'q-17', positionSeconds: 1800.4 },
]

test.each([
  ['names a second', '?t=12m34s', '', 754],
  ['names a question', '', '#q-17', 1800.4],
  ['names both: the fragment was clicked last', '?t=5', '#q-17', 1800.4],
  ['names a question that is no chapter', '?t=5', '#q-99', 5],
  ['names nothing', '?page=2', '#content', null],
  ['names nonsense', '?t=soon', '', null],
])('an address that %s', (_what, search, hash, seconds) => {
  expect(startFromAddress({ search, hash }, moments)).toBe(seconds)
})

test('a link at a second opens that second', () => {
  const link = linkAt('/events/lungs', 754.9)
  expect(link).toBe('/events/lungs?t=754')
  expect(startFromAddress(new URL(link, 'http://localhost'), [])).toBe(754)
})
