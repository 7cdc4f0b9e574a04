import { Manager } from 'socket.io-client'
import { expect, test } from 'vitest'
import { spreadReturn } from '../../app/room/return-spread.ts'

/** How long socket.io really waits before each try, of so many people who all lost their connection at one moment. */
function pausesOf(people: number, tries: number): number[][] {
  return Array.from({ length: people }, () => {
    const manager = new Manager('http://127.0.0.1:1', { autoConnect: false })
    spreadReturn(manager, people)
    return Array.from({ length: tries }, () => manager.backoff.duration())
  })
}

/** The most that knock within any one second. */
function busiestSecond(moments: readonly number[]): number {
  const sorted = [...moments].sort((a, b) => a - b)
  return Math.max(...sorted.map((from, index) => sorted.findLastIndex((at) => at < from + 1000) - index + 1))
}

test('five thousand people come back in ten seconds, at most about five hundred in any one', () => {
  const first = pausesOf(5_000, 1).map(([pause = 0]) => pause)
  expect(Math.max(...first)).toBeLessThanOrEqual(10_000)
  expect(busiestSecond(first)).toBeLessThanOrEqual(650)
})

test('in a room of thirty everybody has tried within a second, and again at most two later', () => {
  for (const [first = 0, second = 0] of pausesOf(30, 2)) {
    expect(first).toBeLessThanOrEqual(1_000)
    expect(second).toBeLessThanOrEqual(2_000)
  }
})

test('where nobody was counted the shortest pauses hold', () => {
  const manager = new Manager('http://127.0.0.1:1', { autoConnect: false })
  spreadReturn(manager, null)
  expect([manager.reconnectionDelay(), manager.reconnectionDelayMax()]).toEqual([500, 2_000])
})
