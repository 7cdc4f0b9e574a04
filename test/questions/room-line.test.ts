import { expect, test } from 'vitest'
import type { QuestionStore } from '../../server/questions/question-store.ts'
import { RoomLine } from '../../server/questions/room-line.ts'
import { buildQuestion, buildRoom, NOW } from './build-room.ts'

const busy = expect.objectContaining({ kind: 'unavailable', details: { retryAfterSeconds: 2 } })

/** A room of one question whose commits the database answers as the test says. */
function openLine(commit: QuestionStore['commit']) {
  const room = buildRoom([buildQuestion({ id: 'q' })])
  const store: QuestionStore = {
    commit,
    read: async () => null,
    eventIdOf: async () => null,
    history: async () => [],
    decisionsSince: async () => [],
    latestDecisions: async () => [],
  }
  return new RoomLine({ room, store, clock: { now: () => NOW }, onCommitted: () => {} })
}

test('a room that other processes change faster than one of them is refused after five tries', async () => {
  let tries = 0
  const line = openLine(async () => {
    tries += 1
    return false
  })
  const decided = line.decide((draft) => draft.configure({ roomOpen: false }), 'alone')
  await expect(decided).rejects.toEqual(busy)
  expect(tries).toBe(5)
})

test('five thousand wait for a commit, the next is refused at once; when it is through, all of them are served', async () => {
  let release = (_isCommitted: boolean) => {}
  const commit = new Promise<boolean>((resolve) => {
    release = resolve
  })
  const line = openLine(() => commit)
  const first = line.decide((draft) => draft.configure({ roomOpen: false }), 'alone')
  const waiting = Array.from({ length: 5_000 }, (_, at) => line.decide(() => at, 'gathered'))
  await expect(line.decide(() => 'one too many', 'gathered')).rejects.toEqual(busy)
  release(true)
  expect((await first).roomOpen).toBe(false)
  expect(await Promise.all(waiting)).toHaveLength(5_000)
})
