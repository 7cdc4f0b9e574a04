import { expect, test } from 'vitest'
import { Room } from '../../server/questions/room.ts'
import { RoomDraft } from '../../server/questions/room-draft.ts'
import { castVote, VoteLimit } from '../../server/questions/votes.ts'
import { buildEvent, buildQuestion, draftOf, NOW } from './build-room.ts'

test('a vote counts once, and withdrawing takes it back', () => {
  const room = new Room({
    event: buildEvent(),
    questions: [buildQuestion({ id: 'q', state: 'approved', votes: 5 })],
    votes: [{ questionId: 'q', voterId: 'guest:bob' }],
  })
  const draft = new RoomDraft(room, NOW)
  expect(castVote(draft, { questionId: 'q', voterId: 'guest:ada', wanted: true }).votes).toBe(6)
  expect(castVote(draft, { questionId: 'q', voterId: 'guest:ada', wanted: true }).votes).toBe(6)
  expect(castVote(draft, { questionId: 'q', voterId: 'guest:bob', wanted: false }).votes).toBe(5)
  expect(draft.write()).toMatchObject({
    cast: [{ questionId: 'q', voterId: 'guest:ada' }],
    withdrawn: [{ questionId: 'q', voterId: 'guest:bob' }],
  })
})

test('a vote withdrawn in the same commit was never cast', () => {
  const draft = draftOf([buildQuestion({ id: 'q', state: 'approved' })])
  castVote(draft, { questionId: 'q', voterId: 'guest:ada', wanted: true })
  expect(castVote(draft, { questionId: 'q', voterId: 'guest:ada', wanted: false }).votes).toBe(0)
  expect(draft.write()).toMatchObject({ cast: [], withdrawn: [] })
})

test.each([
  ['one’s own question', 'guest:asker', 'approved', 'own-question'],
  ['a hidden question, as if it did not exist', 'guest:ada', 'waiting', 'not-found'],
  ['a question on air', 'guest:ada', 'on-air', 'wrong-state'],
] as const)('no vote for %s', (_, voterId, state, code) => {
  const draft = draftOf([buildQuestion({ id: 'q', state })])
  expect(() => castVote(draft, { questionId: 'q', voterId, wanted: true })).toThrow(expect.objectContaining({ code }))
})

test('the eleventh vote in ten seconds is told when to come back; others are not held up', () => {
  let now = NOW
  const limit = new VoteLimit({ now: () => now })
  for (let vote = 0; vote < 10; vote++) {
    limit.count('guest:ada')
    now += 500
  }
  expect(() => limit.count('guest:ada')).toThrow(
    expect.objectContaining({ code: 'too-many', details: { retryAfterSeconds: 5 } }),
  )
  limit.count('guest:bob')
  now += 5_000
  limit.count('guest:ada')
})
