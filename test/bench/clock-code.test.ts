import { expect, test } from 'vitest'
import { ageOf, BAR_HEIGHT, BLOCK_WIDTH, BLOCKS, encodeClock, paintClock } from '../../bench/clock/clock-code.ts'

const NOON = Date.UTC(2026, 3, 8, 12)

test('a time that was encoded is as old as the time that has passed since', () => {
  expect(ageOf(encodeClock(NOON), NOON + 847)).toBe(847)
})

test('the age is right across the turn of the code', () => {
  const turn = Math.ceil(NOON / 2 ** 24) * 2 ** 24
  expect(ageOf(encodeClock(turn - 300), turn + 400)).toBe(700)
})

test('one block read wrongly is no time, nor is a black or a white picture', () => {
  const bits = encodeClock(NOON)
  const wrong = Array.from({ length: BLOCKS }, (_, block) => ageOf((bits ^ (1 << block)) >>> 0, NOON))
  expect(new Set(wrong)).toEqual(new Set([null]))
  expect([ageOf(0, NOON), ageOf(0xffffffff, NOON)]).toEqual([null, null])
})

test('what is painted reads as what was encoded, in the first row and the last', () => {
  const width = BLOCKS * BLOCK_WIDTH
  const brightness = new Uint8Array(width * (BAR_HEIGHT + 1)).fill(77)
  paintClock(brightness, NOON)
  const readRow = (row: number) => {
    const middles = Array.from({ length: BLOCKS }, (_, block) => brightness[row * width + (block + 0.5) * BLOCK_WIDTH])
    return middles.reduce<number>((bits, middle) => bits * 2 + (Number(middle) > 127 ? 1 : 0), 0)
  }
  expect([readRow(0), readRow(BAR_HEIGHT - 1)]).toEqual([encodeClock(NOON), encodeClock(NOON)])
  expect(brightness[BAR_HEIGHT * width]).toBe(77)
})
