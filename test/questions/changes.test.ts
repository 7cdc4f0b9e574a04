import { expect, test } from 'vitest'
import { deskChanges, ownChanges, publicChanges } from '../../server/questions/changes.ts'
import type { StoredQuestion } from '../../server/questions/question-store.ts'
import { type QuestionChange, RoomDraft } from '../../server/questions/room-draft.ts'
import { buildQuestion, buildRoom, NOW } from './build-room.ts'

test('what everyone is told holds nothing hidden', () => {
  const canary = 'CANARY'
  const hidden = {
    text: canary,
    originalText: canary,
    askerName: canary,
    note: canary,
    dismissal: { reason: 'other', text: canary },
  } as const
  const room = buildRoom([
    buildQuestion({ ...hidden, id: 'w', state: 'waiting', revision: 3 }),
    buildQuestion({ ...hidden, id: 'd', state: 'dismissed', publishedAt: NOW, revision: 4 }),
    buildQuestion({ ...hidden, id: 'm', state: 'merged', revision: 5 }),
    buildQuestion({
      ...hidden,
      id: 'a',
      text: 'seen',
      askerName: 'Ada',
      askerId: canary,
      key: canary,
      state: 'queued',
    }),
  ])
  const told = publicChanges(room, 0)
  expect(JSON.stringify(told)).not.toContain(canary)
  expect(told.questions.map(({ id }) => id)).toEqual(['d', 'a'])
  expect(told.questions[0]).toEqual({ id: 'd', gone: true, revision: 4 })
})

test('neither the desk nor the asker is told who asked', () => {
  const room = buildRoom([buildQuestion({ id: 'q', askerId: 'guest:CANARY', key: 'CANARY-key' })])
  expect(JSON.stringify([deskChanges(room, 0), [...ownChanges(room, 0).values()]])).not.toContain('CANARY')
})

const survivor = { id: 's', number: 12, revision: 2, contentRevision: 2 } as const
const merged = {
  id: 'm',
  askerId: 'guest:bob',
  state: 'merged',
  mergedInto: 's',
  publishedAt: NOW,
  revision: 5,
  contentRevision: 5,
} as const

test('whoever saw a merged question is told into which, once everyone may see that one', () => {
  const hidden = [buildQuestion({ ...survivor, state: 'waiting', contentRevision: 6 }), buildQuestion(merged)]
  expect(publicChanges(buildRoom(hidden), 0).questions).toEqual([{ id: 'm', gone: true, revision: 5 }])
  // Edited while it waits: not even that it was.
  expect(publicChanges(buildRoom(hidden), 5).questions).toEqual([])
  const shown = [
    buildQuestion({ ...survivor, state: 'approved', revision: 7, contentRevision: 7 }),
    buildQuestion(merged),
  ]
  expect(publicChanges(buildRoom(shown), 6).questions).toMatchObject([
    { id: 's', state: 'approved', revision: 7 },
    { id: 'm', gone: true, mergedInto: 's', revision: 7 },
  ])
})

test('the asker of a merged question follows the other one, whenever that changes', () => {
  const onAir = buildQuestion({ ...survivor, state: 'on-air', onAirFrom: NOW, contentRevision: 9, revision: 11 })
  const [own] = ownChanges(buildRoom([onAir, buildQuestion(merged)]), 8).get('guest:bob') ?? []
  expect(own).toMatchObject({
    id: 'm',
    state: 'merged',
    mergedInto: 's',
    revision: 9,
    survivor: { id: 's', number: 12, state: 'on-air', text: 'What about s?', onAirFrom: NOW },
  })
  expect(ownChanges(buildRoom([onAir, buildQuestion(merged)]), 9).has('guest:bob')).toBe(false)
})

test.each(['waiting', 'dismissed'] as const)('a follower reads no word of a %s question', (state) => {
  const canary = 'CANARY'
  const hidden = buildQuestion({
    ...survivor,
    state,
    text: canary,
    originalText: canary,
    askerName: canary,
    askerId: canary,
    note: canary,
    dismissal: state === 'dismissed' ? { reason: 'off-topic', text: canary } : null,
  })
  const room = buildRoom([hidden, buildQuestion(merged)])
  const [own] = ownChanges(room, 0).get('guest:bob') ?? []
  expect(JSON.stringify([own, publicChanges(room, 0)])).not.toContain(canary)
  expect(own?.survivor).toMatchObject({ number: 12, state, text: null })
})

test('only what changed since is told, and the event when its own state did', () => {
  const questions = [
    buildQuestion({ id: 'old', state: 'approved', revision: 4 }),
    buildQuestion({ id: 'new', state: 'approved', revision: 8 }),
  ]
  const room = buildRoom(questions, { revision: 8, stateRevision: 6 })
  expect(publicChanges(room, 4)).toMatchObject({ from: 4, to: 8, event: { state: 'live' }, questions: [{ id: 'new' }] })
  expect(publicChanges(room, 6)).toMatchObject({ event: null, questions: [{ id: 'new' }] })
  expect(publicChanges(room, 8)).toEqual({ from: 8, to: 8, event: null, questions: [] })
})

test('settings that changed are told to everyone, but for what only the desk may see, as the same event', () => {
  const settings = { slowModeSeconds: 60, flagWords: ['CANARY'], settingsRevision: 8 }
  const room = buildRoom([], { ...settings, revision: 8, stateRevision: 2 })
  expect(publicChanges(room, 7).event).toMatchObject({ slowModeSeconds: 60, revision: 2 })
  expect(JSON.stringify(publicChanges(room, 0))).not.toContain('CANARY')
  expect(deskChanges(room, 7).settings).toMatchObject({ flagWords: ['CANARY'], revision: 8 })
  expect(deskChanges(room, 8).settings).toBeNull()
})

test('a client that holds more than there is starts afresh', () => {
  const room = buildRoom([buildQuestion({ id: 'q', state: 'approved', revision: 2 })], { revision: 8 })
  expect(publicChanges(room, 9)).toMatchObject({ from: 0, to: 2, questions: [{ id: 'q' }] })
})

test.each<[string, Partial<StoredQuestion>]>([
  ['that waits', { state: 'waiting' }],
  ['dismissed before anybody saw it', { state: 'dismissed' }],
  ['of a rehearsal', { state: 'on-air', rehearsal: true, publishedAt: NOW }],
])('everyone’s revision does not move with a question %s: not even that something happened is told', (_, hidden) => {
  const seen = buildQuestion({ id: 'seen', state: 'approved', revision: 4 })
  const changed = buildQuestion({ id: 'hidden', number: 2, revision: 8, publishedAt: null, ...hidden })
  const room = buildRoom([seen, changed], { revision: 8, stateRevision: 2 })
  expect(publicChanges(room, 0)).toMatchObject({ from: 0, to: 4 })
  expect(publicChanges(room, 4)).toEqual({ from: 4, to: 4, event: null, questions: [] })
  expect(deskChanges(room, 4)).toMatchObject({ from: 4, to: 8, questions: [{ id: 'hidden' }] })
})

test('everyone’s revision moves with what is hidden from them again', () => {
  const hidden = { state: 'dismissed', publishedAt: NOW, revision: 8 } as const
  const room = buildRoom([buildQuestion({ id: 'q', ...hidden })], { revision: 9, stateRevision: 2 })
  expect(publicChanges(room, 4)).toMatchObject({ from: 4, to: 8, questions: [{ id: 'q', gone: true }] })
})

test('who holds a revision that was of hidden changes is told nothing, and nothing backwards', () => {
  const room = buildRoom([buildQuestion({ id: 'q', state: 'approved', revision: 4 })], {
    revision: 9,
    stateRevision: 2,
  })
  expect(publicChanges(room, 7)).toEqual({ from: 7, to: 7, event: null, questions: [] })
})

test('a private note, a label and a place in the queue are news for the desk alone: nobody is sent the same row again', () => {
  const before = buildQuestion({ id: 'q', state: 'queued', queuePosition: 1, revision: 4 })
  const room = buildRoom([before], { revision: 4, stateRevision: 2 })
  const draft = new RoomDraft(room, NOW)
  draft.change(before, { state: 'queued', queuePosition: 7, note: 'CANARY', labels: ['CANARY'], addressee: null })
  const write = draft.write()
  if (write) room.apply(write)
  expect(deskChanges(room, 4).questions).toMatchObject([{ id: 'q', note: 'CANARY', revision: 5 }])
  expect(publicChanges(room, 4)).toEqual({ from: 4, to: 4, event: null, questions: [] })
  expect(publicChanges(room, 0)).toMatchObject({ to: 4, questions: [{ id: 'q', revision: 4 }] })
  expect([...ownChanges(room, 4)]).toEqual([])
})

test.each<[string, QuestionChange]>([
  ['its words', { text: 'In other words?' }],
  ['who is to answer', { addressee: 'Emi Hayashi', note: 'Ask her first.' }],
  ['its state', { state: 'approved', queuePosition: null }],
  ['its answer', { answer: { how: 'writing', text: 'No.', by: 'Mona' } }],
])('everyone, and its asker, are told of %s', (_, change) => {
  const before = buildQuestion({ id: 'q', state: 'queued', queuePosition: 1, revision: 4 })
  const room = buildRoom([before], { revision: 4, stateRevision: 2 })
  const draft = new RoomDraft(room, NOW)
  draft.change(before, change)
  const write = draft.write()
  if (write) room.apply(write)
  const { queuePosition: _place, note: _note, ...shown } = change
  expect(publicChanges(room, 4)).toMatchObject({ to: 5, questions: [{ ...shown, revision: 5 }] })
  expect(ownChanges(room, 4).get('guest:asker')).toMatchObject([{ ...shown, revision: 5 }])
})

test('a draft tells nothing of its event', () => {
  expect(publicChanges(buildRoom([], { state: 'draft' }), 0).event).toBeNull()
})
