import { expect, test } from 'vitest'
import { askQuestion } from '../../server/questions/ask.ts'
import { deskChanges, ownChanges, publicChanges } from '../../server/questions/changes.ts'
import { moderate } from '../../server/questions/moderate.ts'
import type { RoomEvent, StoredQuestion } from '../../server/questions/question-store.ts'
import { isRehearsing, rehearse, wipeRehearsal } from '../../server/questions/rehearsal.ts'
import { RoomDraft } from '../../server/questions/room-draft.ts'
import { stageOf } from '../../server/questions/stage.ts'
import { castVote } from '../../server/questions/votes.ts'
import { buildQuestion, buildRoom, draftOf, NOW } from './build-room.ts'

const REHEARSING = { state: 'scheduled', rehearsing: true } as const satisfies Partial<RoomEvent>
const ask = { slug: 'special-report', text: 'Why?', name: null, addressee: null, key: 'key-0001' }
const asker = { askerId: 'guest:ada', newId: 'new' }
const producer = { actorId: 'user:producer', name: 'Pia' }

function rehearsed(question: Partial<StoredQuestion> & { readonly id: string }): StoredQuestion {
  return buildQuestion({ rehearsal: true, publishedAt: NOW, ...question })
}

test('what is asked in a rehearsal is marked and numbered apart', () => {
  const draft = draftOf([buildQuestion({ id: 'a' }), rehearsed({ id: 'r' })], {
    ...REHEARSING,
    questionCount: 1,
    rehearsalCount: 4,
  })
  expect(askQuestion(draft, ask, asker)).toMatchObject({ rehearsal: true, number: 5 })
  expect(draftOf([], { rehearsing: true, state: 'live' }).event.rehearsing).toBe(true)
})

test('going live ends a rehearsal by itself', () => {
  const live = { rehearsing: true, state: 'live', questionCount: 2 } as const
  expect(isRehearsing(live)).toBe(false)
  expect(askQuestion(draftOf([], live), ask, asker)).toMatchObject({ rehearsal: false, number: 3 })
})

test('an event that has begun cannot be rehearsed', () => {
  const draft = draftOf([], { state: 'live' })
  expect(() => rehearse(draft, true, 'user:producer')).toThrow(expect.objectContaining({ code: 'wrong-state' }))
  expect(draft.write()).toBeNull()
})

test('a rehearsal is begun and ended, once each, and both are history', () => {
  const begun = draftOf([], { state: 'scheduled' })
  rehearse(begun, true, 'user:producer')
  rehearse(begun, true, 'user:producer')
  expect(begun.write()).toMatchObject({ event: { rehearsing: true }, history: [{ verb: 'begin-rehearsal' }] })
  const ended = draftOf([], { state: 'live', rehearsing: true })
  rehearse(ended, false, 'user:producer')
  expect(ended.write()).toMatchObject({ event: { rehearsing: false }, history: [{ verb: 'end-rehearsal' }] })
})

test.each(['approved', 'queued', 'on-air', 'answered', 'dismissed'] as const)(
  'a rehearsal question that is %s is public in no way, not even as one that is gone',
  (state) => {
    const room = buildRoom([rehearsed({ id: 'r', state })], REHEARSING)
    expect(publicChanges(room, 0).questions).toEqual([])
    expect(deskChanges(room, 0).questions).toMatchObject([{ id: 'r', rehearsal: true }])
    expect([...ownChanges(room, 0).values()]).toMatchObject([[{ id: 'r', rehearsal: true }]])
  },
)

test('nobody can vote for a rehearsal question: nobody sees one', () => {
  const draft = draftOf([rehearsed({ id: 'r', state: 'approved' })], REHEARSING)
  expect(() => castVote(draft, { questionId: 'r', voterId: 'guest:bob', wanted: true })).toThrow(
    expect.objectContaining({ code: 'not-found' }),
  )
})

test('the stage shows rehearsal questions while the room rehearses, never over the picture of the evening', () => {
  const questions = [rehearsed({ id: 'r', state: 'on-air' }), rehearsed({ id: 's', state: 'queued', queuePosition: 1 })]
  expect(stageOf(buildRoom(questions, REHEARSING))).toMatchObject({ onAir: { id: 'r' }, next: [{ id: 's' }] })
  expect(stageOf(buildRoom(questions, { ...REHEARSING, state: 'live' }))).toMatchObject({ onAir: null, next: [] })
})

test('a rehearsal question goes on air in the rehearsal alone', () => {
  const putOnAir = { questionId: 'r', basedOn: 10, decision: { verb: 'put-on-air' } } as const
  const question = rehearsed({ id: 'r', state: 'queued', queuePosition: 1 })
  expect(moderate(draftOf([question], REHEARSING), putOnAir, producer).state).toBe('on-air')
  const late = draftOf([question], { ...REHEARSING, state: 'live' })
  expect(() => moderate(late, putOnAir, producer)).toThrow(expect.objectContaining({ code: 'rehearsal-over' }))
  expect(late.write()).toBeNull()
})

test('a wipe ends the rehearsal, forgets what was asked in it and begins its numbers anew', () => {
  const room = buildRoom([buildQuestion({ id: 'a' }), rehearsed({ id: 'r' })], { ...REHEARSING, rehearsalCount: 1 })
  const draft = new RoomDraft(room, NOW)
  wipeRehearsal(draft, 'user:producer')
  const write = draft.write()
  expect(write).toMatchObject({
    event: { rehearsing: false, wipedRevision: 11 },
    history: [{ verb: 'wipe-rehearsal' }],
  })
  if (write) room.apply(write)
  expect([...room.questions()].map(({ id }) => id)).toEqual(['a'])
  expect(room.event.rehearsalCount).toBe(0)
})

test('where nothing was rehearsed there is nothing to wipe', () => {
  const draft = draftOf([buildQuestion({ id: 'a' })])
  wipeRehearsal(draft, 'user:producer')
  expect(draft.write()).toBeNull()
})

test('a room that hears of a wipe from elsewhere forgets the same, and keeps what was asked after it', () => {
  const room = buildRoom([rehearsed({ id: 'r', revision: 9 })], { ...REHEARSING, revision: 9 })
  const after = rehearsed({ id: 'new', revision: 12 })
  room.refresh({ event: { ...room.event, revision: 12, wipedRevision: 11 }, questions: [after], votes: [] })
  expect([...room.questions()].map(({ id }) => id)).toEqual(['new'])
})
