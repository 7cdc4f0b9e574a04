import { expect, test } from 'vitest'
import { createAnnouncements } from '../../app/room/announcements.ts'
import { ManualTimers } from '../support/manual-timers.ts'

function setUp() {
  const timers = new ManualTimers()
  const said: { readonly at: number; readonly words: string }[] = []
  let now = 0
  const announcements = createAnnouncements<number>({
    from: 0,
    now: () => now,
    after: (ms, call) => timers.after(ms, call),
    wordsFor: (known, count) => (count === known ? '' : `${count - known} new`),
    say: (words) => said.push({ at: now, words }),
  })
  const pass = (ms: number) => {
    now += ms
    timers.pass(ms)
  }
  return { announcements, said, pass, timers }
}

test('under 20 questions a second at most six announcements in any minute, and every question is counted once', () => {
  const { announcements, said, pass } = setUp()
  for (let count = 1; count <= 20 * 180; count++) {
    announcements.changed(count)
    pass(50)
  }
  pass(10_000)
  for (const { at } of said) {
    expect(said.filter((other) => other.at >= at && other.at < at + 60_000).length).toBeLessThanOrEqual(6)
  }
  expect(said.reduce((sum, { words }) => sum + Number.parseInt(words, 10), 0)).toBe(20 * 180)
})

test('what happens in quiet times is said at once', () => {
  const { announcements, said, pass } = setUp()
  pass(60_000)
  announcements.changed(1)
  expect(said).toEqual([{ at: 60_000, words: '1 new' }])
})

test('what came and went while the pause lasted is not said', () => {
  const { announcements, said, pass } = setUp()
  announcements.changed(1)
  announcements.changed(5)
  announcements.changed(1)
  pass(60_000)
  expect(said).toHaveLength(1)
})

test('closed, it says nothing any more', () => {
  const { announcements, said, pass, timers } = setUp()
  announcements.changed(1)
  announcements.changed(2)
  announcements.close()
  pass(60_000)
  expect([said.length, timers.waitingCount]).toEqual([1, 0])
})
