import { expect, test } from 'vitest'
import { type HeardReport, summarize } from '../../server/sockets/players.ts'

const NOW = 1_000_000

function heard(values: Partial<HeardReport> = {}): HeardReport {
  return { at: NOW, joinMs: 800, delaySeconds: 1.2, pictureHeight: 720, stall: null, ...values }
}

test('of nobody nothing is known', () => {
  expect(summarize([], NOW)).toEqual({
    reporting: 0,
    joinSeconds: null,
    delaySeconds: null,
    stalled: 0,
    stallSeconds: null,
    pictures: [],
  })
})

test('one liar among twenty moves neither the median nor the slowest in twenty', () => {
  const honest = Array.from({ length: 19 }, (_, index) => heard({ delaySeconds: 1 + index / 10 }))
  expect(summarize([...honest, heard({ delaySeconds: 86_400 })], NOW).delaySeconds).toEqual({ median: 1.9, p95: 2.8 })
})

test('who watches from further back has a picture but no delay', () => {
  const { reporting, delaySeconds } = summarize([heard(), heard({ delaySeconds: null })], NOW)
  expect({ reporting, delaySeconds }).toEqual({ reporting: 2, delaySeconds: { median: 1.2, p95: 1.2 } })
})

test('a player not heard of for 25 s is not there any more', () => {
  expect(summarize([heard({ at: NOW - 25_000 }), heard({ at: NOW - 25_001 })], NOW).reporting).toBe(1)
})

test('a stall is spoken of for a minute', () => {
  const stalled = (secondsAgo: number) => heard({ stall: { at: NOW - secondsAgo * 1000, seconds: 2 } })
  expect(summarize([stalled(0), stalled(60), stalled(61), heard()], NOW).stalled).toBe(2)
})

test('made-up pictures push none out that many see, and never make the answer long', () => {
  const liars = Array.from({ length: 100 }, (_, index) => heard({ pictureHeight: 1 + index }))
  const { pictures } = summarize([...liars, heard(), heard({ pictureHeight: 0 }), heard({ pictureHeight: 0 })], NOW)
  expect(pictures).toHaveLength(6)
  expect(pictures[0]).toEqual({ height: 0, players: 2 })
})
