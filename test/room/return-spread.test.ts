import { Manager } from 'socket.io-client'
import { expect, test } from 'vitest'
import { spreadReturns } from '../../app/room/return-spread.ts'

/** What of a manager says when it tries again, and what it tells of that. */
interface Innards {
  readonly backoff: { duration(): number; reset(): void }
  emit(event: 'close' | 'reconnect_attempt'): void
}

function innardsOf(manager: Manager): Innards {
  // True of socket.io-client 4, which keeps both to itself.
  return manager as unknown as Innards
}

/** Pauses before each try of one who loses the connection, as socket.io takes them. */
function pausesOf(people: number | null, tries: number, random: () => number): number[] {
  const manager = new Manager('http://127.0.0.1:1', { autoConnect: false })
  spreadReturns(manager, () => people, random)
  const { backoff } = innardsOf(manager)
  innardsOf(manager).emit('close')
  return Array.from({ length: tries }, () => {
    const pause = backoff.duration()
    innardsOf(manager).emit('reconnect_attempt')
    return pause
  })
}

/** The most that knock within any one second. */
function busiestSecond(moments: readonly number[]): number {
  const sorted = [...moments].sort((a, b) => a - b)
  let [first, most] = [0, 0]
  sorted.forEach((at, index) => {
    while ((sorted[first] ?? at) <= at - 1000) first += 1
    most = Math.max(most, index - first + 1)
  })
  return most
}

/** mulberry32 */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

test('five thousand people knock at an even pace, however long the portal is away', () => {
  const random = randomFrom(1)
  const tries = Array.from({ length: 5_000 }, () => {
    let at = 0
    return pausesOf(5_000, 4, random).map((pause) => {
      at += pause
      return at
    })
  })
  const whileTheyAllStillTry = tries.flat().filter((at) => at < 40_000)
  expect(whileTheyAllStillTry.length).toBeGreaterThan(10_000)
  expect(busiestSecond(whileTheyAllStillTry)).toBeLessThanOrEqual(450)
})

test('two thousand who were turned away in one moment do not come back in one', () => {
  const random = randomFrom(1)
  const seconds = Array.from({ length: 2_000 }, () => pausesOf(2_000, 2, random)[1] ?? 0)
  expect(busiestSecond(seconds)).toBeLessThanOrEqual(500)
})

test('in a small room nobody waits for more than two and a quarter seconds', () => {
  expect(pausesOf(30, 3, () => 1)).toEqual([2_250, 2_250, 2_250])
  expect(pausesOf(null, 3, () => 1)).toEqual([2_250, 2_250, 2_250])
  expect(pausesOf(30, 3, () => 0)).toEqual([0, 750, 750])
})
