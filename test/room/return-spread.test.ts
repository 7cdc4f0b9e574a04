import { Manager } from 'socket.io-client'
import { expect, test } from 'vitest'
import { spreadReturn } from '../../app/room/return-spread.ts'

/** What of a manager decides when it tries again, and what it says when it does. */
interface Innards {
  readonly backoff: { duration(): number; reset(): void }
  emit(event: 'reconnect_attempt'): void
}

function innardsOf(manager: Manager): Innards {
  // True of socket.io-client 4, which keeps both to itself.
  return manager as unknown as Innards
}

/** When socket.io tries again, ms after the connections of so many people were lost in one moment. */
function triesOf(people: number, tries: number): number[][] {
  return Array.from({ length: people }, (_, seat) => {
    const manager = new Manager('http://127.0.0.1:1', { autoConnect: false })
    spreadReturn(manager, people, () => seat / people)
    const innards = innardsOf(manager)
    let at = 0
    return Array.from({ length: tries }, () => {
      at += innards.backoff.duration()
      innards.emit('reconnect_attempt')
      return at
    })
  })
}

/** The most that knock within any one second. */
function busiestSecond(moments: readonly number[]): number {
  const sorted = [...moments].sort((a, b) => a - b)
  return Math.max(...sorted.map((from, index) => sorted.findLastIndex((at) => at < from + 1000) - index + 1))
}

test('five thousand people knock at an even pace, however long the portal is away', () => {
  const tries = triesOf(5_000, 4)
  expect(Math.max(...tries.map(([first = 0]) => first))).toBeLessThanOrEqual(12_500)
  expect(busiestSecond(tries.flat())).toBeLessThanOrEqual(410)
})

test('in a room of thirty everybody tries every two seconds', () => {
  for (const [first = 0, second = 0, third = 0] of triesOf(30, 3)) {
    expect(first).toBeLessThanOrEqual(2_000)
    expect([second - first, third - second]).toEqual([2_000, 2_000])
  }
})

test('where nobody was counted the shortest period holds, and the next loss is drawn anew', () => {
  const manager = new Manager('http://127.0.0.1:1', { autoConnect: false })
  const innards = innardsOf(manager)
  spreadReturn(manager, null, () => 0.5)
  expect(innards.backoff.duration()).toBe(1_000)
  innards.emit('reconnect_attempt')
  expect(innards.backoff.duration()).toBe(2_000)
  innards.backoff.reset()
  spreadReturn(manager, null, () => 0.25)
  expect(innards.backoff.duration()).toBe(500)
})
