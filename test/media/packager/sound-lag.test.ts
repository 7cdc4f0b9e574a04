import { expect, test } from 'vitest'
import { SoundLag } from '../../../server/media/packager/sound-lag.ts'

test('sound five seconds behind its picture is given up after two seconds of both, once', () => {
  const lag = new SoundLag()
  const lasting = Array.from({ length: 40 }, (_, index) => lag.isLasting(index * 100, 5000 + index * 100))
  expect(lasting.indexOf(true)).toBe(21)
  expect(lasting.slice(22, 40)).not.toContain(true)
})

test('sound that catches up is left alone', () => {
  const lag = new SoundLag()
  const inTurns = Array.from({ length: 50 }, (_, index) => lag.isLasting(index * 100, 5000))
  expect(inTurns).not.toContain(true)
  expect(lag.isLasting(5000, 10_000)).toBe(false)
})

test('a second of lag is no reason', () => {
  const lag = new SoundLag()
  expect(Array.from({ length: 100 }, (_, index) => lag.isLasting(index * 100, 1000 + index * 100))).not.toContain(true)
})
