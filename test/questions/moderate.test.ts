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

test('an edited question keeps what was asked first; edited back to it, it was never edited', () => {
  const draft = draftOf([buildQuestion({ id: 'a', text: 'What of of it?' })])
  expect(decide(draft, 'a', { verb: 'edit', text: ' What of it? ' })).toMatchObject({
    state: 'waiting',
    text: 'What of it?',
    originalText: 'What of of it?',
  })
  const again = { verb: 'edit', text: 'And what of it?' } as const
  expect(decide(draft, 'a', again, 11)).toMatchObject({ originalText: 'What of of it?' })
  const back = { verb: 'edit', text: 'What of of it?' } as const
  expect(decide(draft, 'a', back, 11)).toMatchObject({ text: 'What of of it?', originalText: null })
})

test('an edit takes nothing else away: place in the queue, time on air', () => {
  const draft = draftOf([
    buildQuestion({ id: 'a', state: 'queued', queuePosition: 2 }),
    buildQuestion({ id: 'b', state: 'on-air', onAirFrom: NOW - 1000 }),
  ])
  expect(decide(draft, 'a', { verb: 'edit', text: 'A?' })).toMatchObject({ state: 'queued', queuePosition: 2 })
  expect(decide(draft, 'b', { verb: 'edit', text: 'B?' })).toMatchObject({ onAirFrom: NOW - 1000, onAirUntil: null })
})

test('note, labels and addressee are kept cleaned; blank ones are none, doubled ones one', () => {
  const draft = draftOf([buildQuestion({ id: 'a', state: 'dismissed', dismissal: { reason: 'other', text: 'no' } })])
  const annotated = decide(draft, 'a', {
    verb: 'annotate',
    addressee: '  Emi   Hayashi ',
    note: ' ask\tlater\ud800 ',
    labels: ['Dose', ' ', 'dose', 'follow  up'],
  })
  expect(annotated).toMatchObject({
    state: 'dismissed',
    dismissal: { reason: 'other' },
    addressee: 'Emi Hayashi',
    note: 'ask later',
    labels: ['Dose', 'follow up'],
  })
  const bare = { verb: 'annotate', addressee: ' ', note: ' ', labels: [] } as const
  expect(decide(draft, 'a', bare, 11)).toMatchObject({ addressee: null, note: null, labels: [] })
})

test.each([
  [{ labels: ['a', 'b', 'c', 'd', 'e', 'f'] }, 'too-many-labels'],
  [{ labels: ['x'.repeat(25)] }, 'too-long'],
  [{ note: 'x'.repeat(501) }, 'too-long'],
  [{ note: '\u200b' }, 'empty'],
  [{ addressee: 'a\0b' }, 'invalid'],
])('an annotation is refused: %j', (wrong, code) => {
  const draft = draftOf([buildQuestion({ id: 'a' })])
  const decision = { verb: 'annotate', addressee: null, note: null, labels: [], ...wrong } as const
  expect(() => decide(draft, 'a', decision)).toThrow(expect.objectContaining({ code }))
  expect(draft.write()).toBeNull()
})

test('who goes on air may send the former back to the head of the queue, as if it had never been on air', () => {
  const draft = draftOf([
    buildQuestion({ id: 'a', state: 'on-air', onAirFrom: NOW - 60_000 }),
    buildQuestion({ id: 'b', state: 'queued', queuePosition: 1 }),
    buildQuestion({ id: 'c', state: 'queued', queuePosition: 2 }),
  ])
  decide(draft, 'c', { verb: 'put-on-air', former: 'queued' })
  expect(queueOf(draft).map(({ id }) => id)).toEqual(['a', 'b'])
  expect(draft.question('a')).toMatchObject({ onAirFrom: null, onAirUntil: null, answer: null })
  expect(draft.write()?.history.map(({ questionId, verb }) => [questionId, verb])).toEqual([
    ['a', 'queue'],
    ['c', 'put-on-air'],
  ])
})

test('an answer given live is added to in writing, days later too, and corrected', () => {
  const draft = draftOf([buildQuestion({ id: 'a', state: 'answered', answer: { how: 'live' }, onAirUntil: NOW - 9 })])
  for (const text of ['See table 2.', 'See table 3.']) {
    const answered = decide(draft, 'a', { verb: 'answer-in-writing', text }, 11)
    expect(answered).toMatchObject({ state: 'answered', onAirUntil: NOW - 9 })
    expect(answered.answer).toEqual({ how: 'live', addition: { text, by: 'Dr. Moderator' } })
  }
})

test('a waiting question that is answered in writing is published with its answer', () => {
  const draft = draftOf([buildQuestion({ id: 'a' })])
  const answered = decide(draft, 'a', { verb: 'answer-in-writing', text: 'Yes.' })
  expect(answered).toMatchObject({ state: 'answered', publishedAt: NOW, answer: { how: 'writing' } })
})
