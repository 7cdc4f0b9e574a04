import { expect, test } from 'vitest'
import { createQuestionStore } from '../../server/db/question-store.ts'
import type { RoomWrite } from '../../server/questions/question-store.ts'
import { buildQuestion, NOW } from '../questions/build-room.ts'
import { freshDatabase } from '../support/database.ts'
import { liveEvent, SLUG } from '../support/question-room.ts'

function writeOf(eventId: string, basedOn: number, write: Partial<RoomWrite>): RoomWrite {
  return {
    eventId,
    basedOn,
    at: NOW,
    event: null,
    asked: [],
    changed: [],
    counted: [],
    cast: [],
    withdrawn: [],
    erased: [],
    history: [],
    ...write,
  }
}

test('what is committed is read back, field for field', async () => {
  await using database = await freshDatabase()
  const eventId = await liveEvent(database.client)
  const store = createQuestionStore(database.client)
  const whole = buildQuestion({
    id: 'q-1',
    eventId,
    number: 1,
    text: 'β-blocker, μg, 👩‍⚕️?',
    originalText: 'before',
    language: 'en',
    askerName: 'Ada',
    addressee: 'Dr. B',
    state: 'answered',
    dismissal: { reason: 'other', text: 'words' },
    queuePosition: 1.5,
    note: 'note',
    labels: ['dose', 'β'],
    fromModerators: true,
    onAirFrom: NOW + 1,
    onAirUntil: NOW + 2,
    answer: { how: 'writing', text: 'yes', by: 'Dr. B' },
    votes: 1,
    publishedAt: NOW + 3,
    revision: 2,
    contentRevision: 2,
    shownRevision: 2,
  })
  const vote = { questionId: 'q-1', voterId: 'guest:bob' }
  expect(await store.commit(writeOf(eventId, 1, { asked: [whole], cast: [vote] }))).toBe(true)
  expect(await store.eventIdOf(SLUG)).toBe(eventId)
  expect(await store.read(eventId, -1)).toMatchObject({
    event: { revision: 2, questionCount: 1, state: 'live' },
    questions: [whole],
    votes: [vote],
  })
  expect(await store.read(eventId, 2)).toMatchObject({ questions: [], votes: [] })
})

test('votes are counted and withdrawn', async () => {
  await using database = await freshDatabase()
  const eventId = await liveEvent(database.client)
  const store = createQuestionStore(database.client)
  const [a, b] = ['a', 'b'].map((id, at) => buildQuestion({ id, eventId, number: at + 1, state: 'approved' }))
  if (!a || !b) throw new Error('built above')
  const votes = ['ada', 'bob'].map((name) => ({ questionId: 'a', voterId: `guest:${name}` }))
  await store.commit(writeOf(eventId, 1, { asked: [a, b] }))
  const counted = [
    { ...a, votes: 2, revision: 3, shownRevision: 3 },
    { ...b, votes: 0, revision: 3, shownRevision: 3 },
  ]
  await store.commit(writeOf(eventId, 2, { counted, cast: votes }))
  const recounted = [{ ...a, votes: 1, revision: 4, shownRevision: 4 }]
  await store.commit(writeOf(eventId, 3, { counted: recounted, withdrawn: votes.slice(0, 1) }))
  expect(await store.read(eventId, -1)).toMatchObject({
    questions: [
      { id: 'a', votes: 1, revision: 4, shownRevision: 4 },
      { id: 'b', votes: 0, revision: 3, shownRevision: 3 },
    ],
    votes: votes.slice(1),
  })
})

test('of commits based on the same revision one is written, the others leave no trace', async () => {
  await using database = await freshDatabase()
  const eventId = await liveEvent(database.client)
  const store = createQuestionStore(database.client)
  const attempts = [1, 2, 3, 4, 5].map((n) =>
    store.commit(writeOf(eventId, 1, { asked: [buildQuestion({ id: `q-${n}`, key: `key-${n}`, eventId })] })),
  )
  expect((await Promise.all(attempts)).filter(Boolean)).toHaveLength(1)
  const read = await store.read(eventId, -1)
  expect(read?.event.revision).toBe(2)
  expect(read?.questions).toHaveLength(1)
})

test('the database itself refuses a second question on air, and with it the whole commit', async () => {
  await using database = await freshDatabase()
  const eventId = await liveEvent(database.client)
  const store = createQuestionStore(database.client)
  const onAir = (id: string, number: number) =>
    buildQuestion({ id, eventId, number, state: 'on-air', key: `key-${id}` })
  await store.commit(writeOf(eventId, 1, { asked: [onAir('a', 1)] }))
  await expect(store.commit(writeOf(eventId, 2, { asked: [onAir('b', 2)] }))).rejects.toThrow()
  const read = await store.read(eventId, -1)
  expect(read?.event.revision).toBe(2)
  expect(read?.questions.map(({ id }) => id)).toEqual(['a'])
})

test('one leaves the air and the next takes it in one commit, in whatever order they are written', async () => {
  await using database = await freshDatabase()
  const eventId = await liveEvent(database.client)
  const store = createQuestionStore(database.client)
  const a = buildQuestion({ id: 'a', eventId, number: 1, state: 'on-air' })
  const b = buildQuestion({ id: 'b', eventId, number: 2, state: 'queued' })
  await store.commit(writeOf(eventId, 1, { asked: [a, b] }))
  const changed = [
    { ...b, state: 'on-air' as const },
    { ...a, state: 'answered' as const },
  ]
  expect(await store.commit(writeOf(eventId, 2, { changed }))).toBe(true)
})
