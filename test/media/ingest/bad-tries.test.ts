import { expect, test } from 'vitest'
import { BadTries } from '../../../server/media/ingest/bad-tries.ts'

test('nine bad tries cost nothing', () => {
  const tries = badTries(9)

  expect([tries.takeTurn('a', 0), tries.takeTurn('a', 0)]).toEqual([0, 0])
})

test('after ten, tries of the address wait for each other until so many wait that they are refused', () => {
  const tries = badTries(10)

  expect(Array.from({ length: 8 }, () => tries.takeTurn('a', 0))).toEqual([
    0,
    900,
    1800,
    2700,
    3600,
    4500,
    undefined,
    undefined,
  ])
  expect(tries.takeTurn('a', 1000)).toBe(4400)
})

test('another address does not wait', () => {
  const tries = badTries(10)
  tries.takeTurn('a', 0)

  expect(tries.takeTurn('b', 0)).toBe(0)
})

test('a minute later the address is free again', () => {
  const tries = badTries(10)
  tries.takeTurn('a', 0)

  expect(tries.takeTurn('a', 60_000)).toBe(0)
  expect(tries.takeTurn('a', 60_000)).toBe(0)
})

test('a thousand addresses are remembered, the oldest is forgotten', () => {
  const tries = badTries(10)
  for (let address = 0; address < 1000; address += 1) tries.record(`other-${address}`, 1)
  tries.takeTurn('a', 2)

  expect(tries.takeTurn('a', 2)).toBe(0)
})

function badTries(count: number): BadTries {
  const tries = new BadTries()
  for (let index = 0; index < count; index += 1) tries.record('a', 0)
  return tries
}
