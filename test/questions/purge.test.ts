import { expect, test } from 'vitest'
import { deskChanges, ownChanges, publicChanges } from '../../server/questions/changes.ts'
import { moderate } from '../../server/questions/moderate.ts'
import { purgeQuestion } from '../../server/questions/purge.ts'
import { RoomDraft } from '../../server/questions/room-draft.ts'
import { stageOf } from '../../server/questions/stage.ts'
import { buildQuestion, buildRoom, draftOf, NOW } from './build-room.ts'

const CANARY = 'CANARY'
const SAID = {
  text: CANARY,
  originalText: CANARY,
  language: CANARY,
  askerName: CANARY,
  addressee: CANARY,
  note: CANARY,
  dismissal: { reason: 'other', text: CANARY },
  answer: { how: 'writing', text: CANARY, by: CANARY },
} as const
const STATES = ['waiting', 'approved', 'queued', 'on-air', 'answered', 'dismissed', 'merged'] as const

function purge(draft: RoomDraft, basedOn = 10) {
  return purgeQuestion(draft, { questionId: 'a', basedOn }, 'user:moderator')
}

test.each(STATES)('of a purged question that was %s nothing is left in any view', (state) => {
  const room = buildRoom([buildQuestion({ ...SAID, id: 'a', state, publishedAt: NOW, number: 7, votes: 3 })])
  const draft = new RoomDraft(room, NOW)
  purge(draft)
  const write = draft.write()
  expect(write).toMatchObject({ erased: ['a'], history: [{ questionId: 'a', verb: 'purge', detail: null }] })
  if (write) room.apply(write)
  const views = [publicChanges(room, 0), deskChanges(room, 0), [...ownChanges(room, 0)], stageOf(room)]
  expect(JSON.stringify([write, views])).not.toContain(CANARY)
  expect(publicChanges(room, 10).questions).toEqual([{ id: 'a', gone: true, revision: 11 }])
  expect([...ownChanges(room, 0).values()]).toMatchObject([[{ number: 7, isPurged: true, votes: 0 }]])
})

test('what was merged into a purged question stands for itself again, and what it was merged into loses its votes', () => {
  const merged = { state: 'merged', beforeMerge: { state: 'approved', with: null } } as const
  const room = buildRoom([
    buildQuestion({ id: 's', state: 'approved', votes: 2 }),
    buildQuestion({ ...merged, id: 'a', mergedInto: 's', askerId: 'guest:b' }),
    buildQuestion({ ...merged, id: 'c', mergedInto: 's', beforeMerge: { state: 'waiting', with: 'a' } }),
  ])
  const cast = ['a', 's'].map((questionId) => ({ questionId, voterId: `guest:voter of ${questionId}` }))
  room.refresh({
    event: room.event,
    questions: [...room.questions()],
    votes: cast,
  })
  const draft = new RoomDraft(room, NOW)
  purge(draft)
  expect(draft.question('a')).toMatchObject({ state: 'dismissed', mergedInto: null, beforeMerge: null, votes: 0 })
  expect(draft.question('c')).toMatchObject({ state: 'waiting', mergedInto: null })
  expect(draft.question('s')).toMatchObject({ state: 'approved', votes: 1 })
})

test('purged twice is purged once', () => {
  const draft = draftOf([buildQuestion({ id: 'a', purgedAt: NOW, state: 'dismissed', contentRevision: 9 })])
  expect(purge(draft, 3).purgedAt).toBe(NOW)
  expect(draft.write()).toBeNull()
})

test('a question that is not what the moderator saw is not purged', () => {
  const draft = draftOf([buildQuestion({ id: 'a', contentRevision: 9 })])
  expect(() => purge(draft, 8)).toThrow(expect.objectContaining({ code: 'outdated' }))
  expect(() => purge(draftOf([]))).toThrow(expect.objectContaining({ code: 'not-found' }))
  expect(draft.write()).toBeNull()
})

test('nothing brings a purged question back', () => {
  const purged = buildQuestion({ id: 'a', state: 'dismissed', purgedAt: NOW })
  for (const verb of ['approve', 'return-to-waiting'] as const) {
    const draft = draftOf([purged])
    const request = { questionId: 'a', basedOn: 10, decision: { verb } }
    expect(() => moderate(draft, request, { actorId: 'user:m', name: 'M' })).toThrow(
      expect.objectContaining({ code: 'purged' }),
    )
    expect(draft.write()).toBeNull()
  }
})
