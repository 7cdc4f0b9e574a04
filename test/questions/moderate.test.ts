import { expect, test } from 'vitest'
import { moderate } from '../../server/questions/moderate.ts'
import { queueOf } from '../../server/questions/queue.ts'
import type { RoomDraft } from '../../server/questions/room-draft.ts'
import type { Decision } from '../../server/questions/views.ts'
import { buildQuestion, draftOf, NOW } from './build-room.ts'

const moderator = { actorId: 'user:moderator', name: 'Dr. Moderator' }

function decide(draft: RoomDraft, questionId: string, decision: Decision, basedOn = 10) {
  return moderate(draft, { questionId, basedOn, decision }, moderator)
}

test('putting on air ends what was on air as answered live, in the same commit', () => {
  const former = buildQuestion({ id: 'a', state: 'on-air', onAirFrom: NOW - 60_000 })
  const draft = draftOf([former, buildQuestion({ id: 'b', state: 'queued', queuePosition: 1 })])
  decide(draft, 'b', { verb: 'put-on-air' })
  expect(draft.question('a')).toMatchObject({ state: 'answered', onAirUntil: NOW, answer: { how: 'live' } })
  expect(draft.question('b')).toMatchObject({ state: 'on-air', onAirFrom: NOW, onAirUntil: null, queuePosition: null })
  expect(draft.write()?.history.map(({ questionId, verb }) => [questionId, verb])).toEqual([
    ['a', 'answer-live'],
    ['b', 'put-on-air'],
  ])
})

test('a decision based on an older state of the question is refused and changes nothing', () => {
  const draft = draftOf([buildQuestion({ id: 'a', revision: 9, contentRevision: 9 })])
  expect(() => decide(draft, 'a', { verb: 'approve' }, 8)).toThrow(expect.objectContaining({ code: 'outdated' }))
  expect(draft.write()).toBeNull()
})

test('votes that arrived meanwhile do not make a decision outdated', () => {
  const draft = draftOf([buildQuestion({ id: 'a', state: 'approved', revision: 9, contentRevision: 3 })])
  expect(decide(draft, 'a', { verb: 'queue', before: null }, 4).state).toBe('queued')
})

test('a dismissal keeps its reason, and only `other` must say more', () => {
  const draft = draftOf([buildQuestion({ id: 'a' }), buildQuestion({ id: 'b' })])
  expect(decide(draft, 'a', { verb: 'dismiss', reason: 'off-topic', text: null }).dismissal).toEqual({
    reason: 'off-topic',
    text: null,
  })
  const wordless = { verb: 'dismiss', reason: 'other', text: ' ' } as const
  expect(() => decide(draft, 'b', wordless)).toThrow(expect.objectContaining({ code: 'empty' }))
})

test('a dismissed question that is approved again has no reason any more', () => {
  const dismissal = { reason: 'off-topic', text: null } as const
  const draft = draftOf([buildQuestion({ id: 'a', state: 'dismissed', dismissal })])
  expect(decide(draft, 'a', { verb: 'approve' })).toMatchObject({ state: 'approved', dismissal: null })
})

test('taken off the air into the queue, a question was never on air', () => {
  const draft = draftOf([buildQuestion({ id: 'a', state: 'on-air', onAirFrom: NOW - 5_000 })])
  expect(decide(draft, 'a', { verb: 'queue', before: null })).toMatchObject({ state: 'queued', onAirFrom: null })
})

test('a written answer names who wrote it', () => {
  const draft = draftOf([buildQuestion({ id: 'a', state: 'approved' })])
  const answered = decide(draft, 'a', { verb: 'answer-in-writing', text: ' See table 2. ' })
  expect(answered.answer).toEqual({ how: 'writing', text: 'See table 2.', by: 'Dr. Moderator' })
  expect(answered.onAirUntil).toBeNull()
})

test('the queue is ordered by hand without touching the other rows', () => {
  const draft = draftOf([
    buildQuestion({ id: 'a', state: 'queued', queuePosition: 1 }),
    buildQuestion({ id: 'b', state: 'queued', queuePosition: 2 }),
    buildQuestion({ id: 'c', state: 'approved' }),
  ])
  decide(draft, 'c', { verb: 'queue', before: 'b' })
  expect(queueOf(draft).map(({ id }) => id)).toEqual(['a', 'c', 'b'])
  expect(draft.write()?.changed.map(({ id }) => id)).toEqual(['c'])
})

test('moved in front of each other a hundred times, two questions still have an order', () => {
  let questions = [
    buildQuestion({ id: 'a', state: 'queued', queuePosition: 1 }),
    buildQuestion({ id: 'b', state: 'queued', queuePosition: 2 }),
    buildQuestion({ id: 'c', state: 'queued', queuePosition: 3 }),
  ]
  for (let turn = 0; turn < 100; turn++) {
    const draft = draftOf(questions)
    const [, second, third] = queueOf(draft)
    decide(draft, third?.id ?? '', { verb: 'queue', before: second?.id ?? '' })
    expect(queueOf(draft).map(({ id }) => id)).toEqual(['a', third?.id, second?.id])
    questions = queueOf(draft).map((question) => ({ ...question, contentRevision: 1 }))
  }
})

test('queued in front of one that has just left the queue is refused', () => {
  const draft = draftOf([buildQuestion({ id: 'a', state: 'approved' }), buildQuestion({ id: 'b', state: 'on-air' })])
  const decision = { verb: 'queue', before: 'b' } as const
  expect(() => decide(draft, 'a', decision)).toThrow(expect.objectContaining({ code: 'outdated' }))
})

test('the history holds a moderator’s words as they were kept: a database takes no lone surrogates in JSON', () => {
  const draft = draftOf([buildQuestion({ id: 'a' }), buildQuestion({ id: 'b', state: 'approved' })])
  decide(draft, 'a', { verb: 'dismiss', reason: 'other', text: ' later\ud800 ' })
  decide(draft, 'b', { verb: 'answer-in-writing', text: 'yes\udc00' })
  expect(draft.write()?.history.map(({ detail }) => detail)).toEqual([
    { reason: 'other', text: 'later' },
    { text: 'yes' },
  ])
})
