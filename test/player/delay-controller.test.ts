import { expect, test } from 'vitest'
import {
  type Cushion,
  chooseRate,
  cushionAfterCalm,
  cushionAfterStall,
  NO_CUSHION,
} from '../../app/player/delay-controller.ts'

test.each([
  ['rests on its target', { delay: 1, buffered: 0.8 }, 1],
  ['rests within a frame of it', { delay: 1.02, buffered: 0.8 }, 1],
  ['hurries in proportion to its lateness', { delay: 1.1, buffered: 0.8 }, 1.05],
  ['never hurries more than a tenth', { delay: 3, buffered: 2 }, 1.1],
  ['does not hurry into an empty buffer', { delay: 3, buffered: 0.28 }, 1],
  ['slows down when the buffer runs out', { delay: 3, buffered: 0.1 }, 0.95],
  ['rests a frame too near the edge', { delay: 0.95, buffered: 0.5 }, 1],
  ['falls back when nearer', { delay: 0.92, buffered: 0.5 }, 0.96],
  ['falls back faster when much too near', { delay: 0.9, buffered: 0.5 }, 0.95],
  ['never slows by more than a twentieth', { delay: 0.2, buffered: 0.3 }, 0.95],
])('%s', (_what, { delay, buffered }, rate) => {
  expect(chooseRate({ delay, target: 1, buffered, part: 0.25 })).toBe(rate)
})

test('a player that is late arrives at its target and stays there', () => {
  let delay = 2.5
  for (let tenth = 0; tenth < 900; tenth += 1) {
    delay -= (chooseRate({ delay, target: 1, buffered: delay - 0.25, part: 0.25 }) - 1) * 0.1
  }
  expect(delay).toBeGreaterThan(0.97)
  expect(delay).toBeLessThan(1.05)
})

test('each stall adds a part to the cushion, up to four seconds', () => {
  expect(cushionAfterStall(NO_CUSHION, 0.25).seconds).toBe(0.25)
  expect(cushionAfterStall(NO_CUSHION, 0).seconds).toBe(0.2)
  const many = Array.from({ length: 50 }).reduce((cushion: Cushion) => cushionAfterStall(cushion, 0.5), NO_CUSHION)
  expect(many.seconds).toBe(4)
})

test('the cushion stays for a quarter of a minute, then creeps away', () => {
  const stalled = cushionAfterStall(NO_CUSHION, 0.25)
  const soon = cushionAfterCalm(stalled, 14)
  expect(soon.seconds).toBe(0.25)
  const later = cushionAfterCalm(soon, 31)
  expect(later.seconds).toBeLessThan(0.25)
  expect(later.seconds).toBeGreaterThan(0.1)
  expect(cushionAfterCalm(later, 600).seconds).toBe(0)
})

test('a new stall makes the wait begin again', () => {
  const nearlyCalm = cushionAfterCalm(cushionAfterStall(NO_CUSHION, 0.25), 14)
  const again = cushionAfterCalm(cushionAfterStall(nearlyCalm, 0.25), 14)
  expect(again.seconds).toBe(0.5)
})
