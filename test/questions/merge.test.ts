import { expect, test } from 'vitest'
import { moderate } from '../../server/questions/moderate.ts'
import type { CastVote, StoredQuestion } from '../../server/questions/question-store.ts'
import { queueOf } from '../../server/questions/queue.ts'
import { Room } from '../../server/questions/room.ts'
import { RoomDraft } from '../../server/questions/room-draft.ts'
import type { Decision } from '../../server/questions/views.ts'
import { castVote } from '../../server/questions/votes.ts'
import { buildEvent, buildQuestion, draftOf, NOW } from './build-room.ts'

const moderator = { actorId: 'user:moderator', name: 'Dr. Moderator' }

function decide(draft: RoomDraft, questionId: string, decision: Decision): StoredQuestion {
  return moderate(draft, { questionId, basedOn: 99, decision }, moderator)
}

const merge = (draft: RoomDraft, id: string, into: string) => decide(draft, id, { verb: 'merge', into })
const unmerge = (draft: RoomDraft, id: string) => decide(draft, id, { verb: 'unmerge' })
const vote = (draft: RoomDraft, questionId: string, voterId: string, wanted = true) =>
  castVote(draft, { questionId, voterId, wanted }).votes

function question(id: string, change: Partial<StoredQuestion> = {}): StoredQuestion {
  return buildQuestion({ id, state: 'approved', askerId: `guest:asker-of-${id}`, ...change })
}

/** A room with votes like `a: ada bob`. */
function votedRoom(questions: readonly StoredQuestion[], voters: Readonly<Record<string, string>>): RoomDraft {
  const votes = Object.entries(voters).flatMap(([questionId, names]) =>
    names.split(' ').map((voterId): CastVote => ({ questionId, voterId })),
  )
  const counted = questions.map((each) => ({
    ...each,
    votes: votes.filter(({ questionId }) => questionId === each.id).length,
  }))
  return new RoomDraft(new Room({ event: buildEvent(), questions: counted, votes }), NOW)
}

function state(draft: RoomDraft, ...ids: readonly string[]) {
  return ids.map((id) => {
    const { state, mergedInto, votes } = draft.question(id) ?? {}
    return [id, state, mergedInto, votes]
  })
}

test('votes are united, and who voted for both counts once', () => {
  const draft = votedRoom([question('a'), question('b')], { a: 'ada bob', b: 'bob cleo' })
  merge(draft, 'b', 'a')
  expect(state(draft, 'a', 'b')).toEqual([
    ['a', 'approved', null, 3],
    ['b', 'merged', 'a', 2],
  ])
  expect(draft.write()).toMatchObject({
    cast: [],
    withdrawn: [],
    history: [{ questionId: 'b', actorId: 'user:moderator', verb: 'merge', detail: { into: 'a' } }],
  })
})

test('who asked the surviving question is not counted by their vote for the twin', () => {
  const draft = votedRoom([question('a'), question('b')], { b: 'guest:asker-of-a ada' })
  merge(draft, 'b', 'a')
  expect(draft.question('a')?.votes).toBe(1)
  unmerge(draft, 'b')
  expect(draft.question('b')?.votes).toBe(2)
})

test('unmerged, both are what they were; a vote cast meanwhile stays with the surviving question', () => {
  const queued = question('b', { state: 'queued', queuePosition: 1.5 })
  const draft = votedRoom([question('a'), queued], { a: 'ada', b: 'ada bob' })
  merge(draft, 'b', 'a')
  expect(vote(draft, 'a', 'cleo')).toBe(3)
  unmerge(draft, 'b')
  expect(state(draft, 'a', 'b')).toEqual([
    ['a', 'approved', null, 2],
    ['b', 'queued', null, 2],
  ])
  expect(draft.question('b')).toMatchObject({ queuePosition: 1.5, beforeMerge: null })
})

test('a vote for the surviving question of somebody who voted for the twin counts nothing now and stays afterwards', () => {
  const draft = votedRoom([question('a'), question('b')], { b: 'ada' })
  merge(draft, 'b', 'a')
  expect(vote(draft, 'a', 'ada')).toBe(1)
  unmerge(draft, 'b')
  expect(state(draft, 'a', 'b').map(([, , , votes]) => votes)).toEqual([1, 1])
})

test('a vote withdrawn from the surviving question is withdrawn from what was merged into it', () => {
  const draft = votedRoom([question('a'), question('b')], { a: 'ada', b: 'ada bob' })
  merge(draft, 'b', 'a')
  expect(vote(draft, 'a', 'ada', false)).toBe(1)
  expect(vote(draft, 'a', 'bob', false)).toBe(0)
  unmerge(draft, 'b')
  expect(state(draft, 'a', 'b').map(([, , , votes]) => votes)).toEqual([0, 0])
})

test('nobody votes for a merged question any more', () => {
  const draft = draftOf([question('a'), question('b')])
  merge(draft, 'b', 'a')
  expect(() => vote(draft, 'b', 'guest:ada')).toThrow(expect.objectContaining({ code: 'not-found' }))
})

test('merged into another, a question takes along what was merged into it, and back when it leaves', () => {
  const draft = votedRoom(
    ['a', 'b', 'c', 'd'].map((id) => question(id)),
    { a: 'ada', b: 'bob', c: 'cleo', d: 'dan' },
  )
  merge(draft, 'd', 'c')
  merge(draft, 'c', 'b')
  merge(draft, 'b', 'a')
  expect(state(draft, 'a', 'b', 'c', 'd')).toEqual([
    ['a', 'approved', null, 4],
    ['b', 'merged', 'a', 1],
    ['c', 'merged', 'a', 1],
    ['d', 'merged', 'a', 1],
  ])
  unmerge(draft, 'c')
  expect(state(draft, 'a', 'b', 'c', 'd')).toEqual([
    ['a', 'approved', null, 2],
    ['b', 'merged', 'a', 1],
    ['c', 'approved', null, 2],
    ['d', 'merged', 'c', 1],
  ])
})

test.each([
  ['into itself', 'waiting', 'a', 'into-itself'],
  ['into a dismissed question', 'waiting', 'dismissed', 'wrong-state'],
  ['into a merged one', 'waiting', 'merged', 'wrong-state'],
  ['into one that is not there', 'waiting', 'nothing', 'not-found'],
  ['on air', 'on-air', 'waiting', 'wrong-state'],
  ['answered', 'answered', 'waiting', 'wrong-state'],
  ['dismissed', 'dismissed', 'waiting', 'wrong-state'],
] as const)('%s: not merged, and nothing changes', (_, from, into, code) => {
  const others = (['waiting', 'dismissed', 'merged'] as const).map((each) => question(each, { state: each }))
  const draft = draftOf([question('a', { state: from }), ...others])
  expect(() => merge(draft, 'a', into)).toThrow(expect.objectContaining({ code }))
  expect(draft.write()).toBeNull()
})

test('there is no circle: a question is not merged into one of its own', () => {
  const draft = draftOf([question('a'), question('b')])
  merge(draft, 'b', 'a')
  expect(() => merge(draft, 'a', 'b')).toThrow('Question 1 is merged: nothing is merged into it.')
})

test('what is on air or answered survives, and what is not merged is not unmerged', () => {
  const draft = draftOf([question('a'), question('b'), question('air', { state: 'on-air' })])
  expect(merge(draft, 'a', 'air').state).toBe('merged')
  expect(() => unmerge(draft, 'b')).toThrow(expect.objectContaining({ code: 'wrong-state' }))
})

test('back in the queue, a question stands before the one that took its place meanwhile', () => {
  const draft = draftOf([
    question('a', { state: 'queued', queuePosition: 1 }),
    question('b', { state: 'queued', queuePosition: 2 }),
    question('c'),
  ])
  merge(draft, 'b', 'c')
  decide(draft, 'c', { verb: 'queue', before: null })
  expect(draft.question('c')?.queuePosition).toBe(2)
  unmerge(draft, 'b')
  expect(queueOf(draft).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
})

test('a room read again knows what is merged into what', () => {
  const questions = [question('a'), question('b', { state: 'merged', mergedInto: 'a' }), question('c')]
  const room = new Room({ event: buildEvent(), questions, votes: [{ questionId: 'b', voterId: 'ada' }] })
  room.refresh({ event: buildEvent(), questions: [{ ...question('b'), mergedInto: 'c', state: 'merged' }], votes: [] })
  expect([[...room.merged('a')], [...room.merged('c')]]).toEqual([[], ['b']])
})

test('what was rehearsed and what was asked are not merged, either way', () => {
  const draft = draftOf([question('r', { rehearsal: true, state: 'waiting' }), question('a')])
  for (const [id, into] of [
    ['r', 'a'],
    ['a', 'r'],
  ] as const) {
    expect(() => merge(draft, id, into)).toThrow(expect.objectContaining({ kind: 'conflict', code: 'wrong-state' }))
  }
  expect(draft.write()).toBeNull()
})
