import { expect, test } from 'vitest'
import { publicChanges } from '../../server/questions/changes.ts'
import { Room } from '../../server/questions/room.ts'
import { RoomDraft } from '../../server/questions/room-draft.ts'
import { SharedChanges } from '../../server/questions/shared-changes.ts'
import { castVote } from '../../server/questions/votes.ts'
import { buildEvent, buildQuestion, buildRoom, NOW } from './build-room.ts'

const QUESTION = buildQuestion({ id: 'q', state: 'approved', revision: 10 })

test('who joins at the same revision is told the very same', () => {
  const [room, shared] = [buildRoom([QUESTION]), new SharedChanges()]
  const told = shared.since(room, 9)
  expect(told).toEqual(publicChanges(room, 9))
  expect(shared.since(room, 9)).toBe(told)
  expect(shared.since(room, 10)).toEqual(publicChanges(room, 10))
})

test('a vote that was committed here is told to whoever joins next', () => {
  const [room, shared] = [buildRoom([QUESTION]), new SharedChanges()]
  shared.since(room, 9)
  const draft = new RoomDraft(room, NOW)
  castVote(draft, { questionId: 'q', voterId: 'guest:ada', wanted: true })
  const write = draft.write()
  if (!write) throw new Error('a vote changes something')
  room.apply(write)
  expect(shared.since(room, 9)).toMatchObject({ to: 11, questions: [{ id: 'q', votes: 1 }] })
})

test('what somebody else committed is told to whoever joins next', () => {
  const [room, shared] = [buildRoom([QUESTION]), new SharedChanges()]
  shared.since(room, 9)
  const questions = [{ ...QUESTION, text: 'And at the bedside?', revision: 11, shownRevision: 11 }]
  room.refresh({ event: buildEvent({ revision: 11 }), questions, votes: [] })
  expect(shared.since(room, 9)).toMatchObject({ to: 11, questions: [{ text: 'And at the bedside?' }] })
})

test('two rooms do not share, whatever else they have in common', () => {
  const event = buildEvent()
  const [one, other] = ['one', 'other'].map(
    (text) => new Room({ event, questions: [{ ...QUESTION, text }], votes: [] }),
  ) as [Room, Room] // of two texts
  const shared = new SharedChanges()
  expect(shared.since(one, 0)).toMatchObject({ questions: [{ text: 'one' }] })
  expect(shared.since(other, 0)).toMatchObject({ questions: [{ text: 'other' }] })
})

test('whoever names every revision there is does not have them all kept', () => {
  const [room, shared] = [buildRoom([QUESTION], { revision: 100 }), new SharedChanges()]
  const first = shared.since(room, 0)
  for (let since = 1; since <= 20; since += 1) shared.since(room, since)
  expect(shared.since(room, 0)).not.toBe(first)
  expect(shared.since(room, 0)).toEqual(first)
})
