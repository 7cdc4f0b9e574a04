import { expect, test } from 'vitest'
import { inOrder } from '../../app/room/order.ts'
import { initialRoom, isGap, type RoomState, reduceRoom } from '../../app/room/room-reducer.ts'
import { unitedVotes } from '../../app/room/united-votes.ts'
import { ownQuestionOf, publicRowOf } from '../../server/questions/present.ts'
import type { StoredQuestion } from '../../server/questions/question-store.ts'
import type { PublicRow, RoomDelta } from '../../server/questions/views.ts'
import { buildQuestion } from '../questions/build-room.ts'

function row(id: string, values: Partial<StoredQuestion> = {}): PublicRow {
  const shown = publicRowOf(buildQuestion({ id, state: 'approved', ...values }))
  if (!shown) throw new Error(`${id} is hidden`)
  return shown
}

function delta(from: number, to: number, ...questions: readonly PublicRow[]): RoomDelta {
  return { from, to, event: null, questions }
}

function changed(state: RoomState, change: RoomDelta): RoomState {
  return reduceRoom(state, { type: 'room-changed', delta: change })
}

const page = initialRoom(delta(0, 5, row('a', { revision: 3 }), row('b', { revision: 5 })))

test('a delta moves the page on: rows come, change and go', () => {
  const next = changed(
    page,
    delta(5, 8, row('a', { votes: 7, revision: 6 }), { id: 'b', gone: true, revision: 8 }, row('c')),
  )
  expect(next.revision).toBe(8)
  expect([...next.questions.values()]).toMatchObject([{ id: 'a', votes: 7 }, { id: 'c' }])
})

test('a delta that begins before what the page holds is taken, one from the past is not', () => {
  expect(changed(page, delta(2, 7, row('a', { votes: 1, revision: 7 }))).questions.get('a')?.votes).toBe(1)
  expect(changed(page, delta(2, 4, row('b', { votes: 9, revision: 4 })))).toBe(page)
})

test('a delta with a gap before it changes nothing', () => {
  const late = delta(6, 9, row('c'))
  expect(isGap(page, late)).toBe(true)
  expect(changed(page, late)).toBe(page)
})

test('the whole room replaces what the page holds, even a newer one', () => {
  const next = changed(page, delta(0, 2, row('z')))
  expect(next.revision).toBe(2)
  expect([...next.questions.keys()]).toEqual(['z'])
})

test('a vote shows at once, its total when the portal has answered', () => {
  const sent = reduceRoom(page, { type: 'voted', questionId: 'a', wanted: true, counted: null })
  expect([sent.votedFor.has('a'), sent.questions.get('a')?.votes]).toEqual([true, 0])
  const answered = reduceRoom(sent, {
    type: 'voted',
    questionId: 'a',
    wanted: true,
    counted: { votes: 4, revision: 6 },
  })
  expect(answered.questions.get('a')?.votes).toBe(4)
})

test('who voted in the same moment stays counted when the answer to one’s own vote comes after the change', () => {
  const counted = changed(page, delta(5, 6, row('a', { votes: 3, revision: 6 })))
  const answered = reduceRoom(counted, {
    type: 'voted',
    questionId: 'a',
    wanted: true,
    counted: { votes: 1, revision: 6 },
  })
  expect(answered.questions.get('a')?.votes).toBe(3)
})

test('joining brings what is the viewer’s own', () => {
  const own = ownQuestionOf(buildQuestion({ id: 'mine', state: 'dismissed', revision: 2 }))
  const joined = { room: delta(5, 5), own: [own], votedFor: ['a'], serverTime: 10_000, viewers: 3 }
  const next = reduceRoom(page, { type: 'joined', joined, now: 4_000 })
  expect(next).toMatchObject({ viewers: 3, serverOffsetMs: 6_000, revision: 5 })
  expect([...next.own.keys(), ...next.votedFor]).toEqual(['mine', 'a'])
  const late = reduceRoom(next, { type: 'own-changed', questions: [{ ...own, state: 'waiting', revision: 1 }] })
  expect(late.own.get('mine')?.state).toBe('dismissed')
})

test('top is by votes and then by age, new is the latest first', () => {
  const questions = [
    { number: 1, votes: 2 },
    { number: 2, votes: 5 },
    { number: 3, votes: 2 },
  ]
  expect(inOrder(questions, 'top').map(({ number }) => number)).toEqual([2, 1, 3])
  expect(inOrder(questions, 'new').map(({ number }) => number)).toEqual([3, 2, 1])
})

test('a vote for a merged question counts for the one that survives, until it is withdrawn there or unmerged', () => {
  const gone = { id: 'a', gone: true, mergedInto: 'b', revision: 7 } as const
  const voted = reduceRoom(changed(page, delta(5, 6, row('b'))), {
    type: 'voted',
    questionId: 'a',
    wanted: true,
    counted: null,
  })
  const merged = changed(voted, delta(6, 7, gone))
  expect([...unitedVotes(merged)]).toEqual(['a', 'b'])
  expect([...unitedVotes({ ...merged, own: new Map([['b', ownQuestionOf(buildQuestion({ id: 'b' }))]]) })]).toEqual([
    'a',
  ])
  expect([...unitedVotes(changed(merged, delta(7, 8, row('a'))))]).toEqual(['a'])
  const withdrawn = reduceRoom(merged, {
    type: 'voted',
    questionId: 'b',
    wanted: false,
    counted: { votes: 0, revision: 8 },
  })
  expect([...unitedVotes(withdrawn)]).toEqual([])
})

test('a withdrawal that is refused leaves the votes as they were, also the one for a merged question', () => {
  const merged = changed(page, delta(5, 7, { id: 'a', gone: true, mergedInto: 'b', revision: 7 }))
  const voted = reduceRoom(merged, { type: 'voted', questionId: 'a', wanted: true, counted: null })
  const before = voted.votedFor
  const withdrawn = reduceRoom(voted, { type: 'voted', questionId: 'b', wanted: false, counted: null })
  expect([...withdrawn.votedFor]).toEqual([])
  const meanwhile = reduceRoom(withdrawn, { type: 'voted', questionId: 'c', wanted: true, counted: null })
  const refused = reduceRoom(meanwhile, { type: 'vote-refused', questionId: 'b', before })
  expect([...refused.votedFor]).toEqual(['c', 'a'])
})

test('what a page was told of its own question outlasts an older answer to joining, unless the database was put back', () => {
  const own = ownQuestionOf(buildQuestion({ id: 'mine', state: 'waiting', revision: 2 }))
  const told = reduceRoom(page, { type: 'own-changed', questions: [{ ...own, state: 'dismissed', revision: 8 }] })
  const joined = { own: [own], votedFor: [], serverTime: 10_000, viewers: 3 }
  const after = (room: RoomDelta) => reduceRoom(told, { type: 'joined', joined: { ...joined, room }, now: 4_000 })
  expect(after(delta(5, 5)).own.get('mine')?.state).toBe('dismissed')
  expect(after(delta(0, 2)).own.get('mine')?.state).toBe('waiting')
})
