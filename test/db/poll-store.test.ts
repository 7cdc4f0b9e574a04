import { expect, test } from 'vitest'
import { createQuestionStore } from '../../server/db/question-store.ts'
import type { PollsWrite, RoomWrite } from '../../server/questions/question-store.ts'
import { buildPoll, DRAFT } from '../questions/build-poll.ts'
import { NOW } from '../questions/build-room.ts'
import { freshDatabase } from '../support/database.ts'
import { liveEvent } from '../support/question-room.ts'

const NO_POLLS: PollsWrite = { drafted: [], changed: [], counted: [], ballots: [] }

function writeOf(eventId: string, basedOn: number, polls: Partial<PollsWrite>): RoomWrite {
  const nothing = { event: null, asked: [], changed: [], counted: [], cast: [], withdrawn: [], erased: [], history: [] }
  return { eventId, basedOn, at: NOW, ...nothing, polls: { ...NO_POLLS, ...polls } }
}

async function emptyRoom(database: Awaited<ReturnType<typeof freshDatabase>>) {
  const eventId = await liveEvent(database.client)
  return { eventId, store: createQuestionStore(database.client) }
}

test('polls and answers are read back, field for field, and only those that changed', async () => {
  await using database = await freshDatabase()
  const { eventId, store } = await emptyRoom(database)
  const poll = buildPoll({
    eventId,
    choices: ['β-blocker', '0.3 μSv, 👩‍⚕️', ' = 1'],
    selects: 'several',
    shows: 'when-published',
    state: 'closed',
    answered: 2,
    counts: [2, 0, 1],
    openedAt: NOW + 1,
    closedAt: NOW + 2,
    revision: 2,
    contentRevision: 2,
    shownRevision: 1,
  })
  const ballots = [
    { pollId: 'p', voterId: 'guest:ada', choices: [0, 2] },
    { pollId: 'p', voterId: 'guest:bob', choices: [0] },
  ]
  expect(await store.commit(writeOf(eventId, 1, { drafted: [poll], ballots }))).toBe(true)
  expect(await store.read(eventId, -1)).toMatchObject({ event: { revision: 2 }, polls: [poll], ballots })
  expect(await store.read(eventId, 2)).toMatchObject({ polls: [], ballots: [] })
})

test('another answer takes the place of the former, in one statement with new ones', async () => {
  await using database = await freshDatabase()
  const { eventId, store } = await emptyRoom(database)
  const poll = buildPoll({ eventId })
  const first = { pollId: 'p', voterId: 'guest:ada', choices: [0] }
  await store.commit(writeOf(eventId, 1, { drafted: [poll], ballots: [first] }))
  const ballots = [
    { ...first, choices: [2] },
    { pollId: 'p', voterId: 'guest:bob', choices: [1] },
  ]
  const counted = [{ ...poll, answered: 2, counts: [0, 1, 1], revision: 3 }]
  await store.commit(writeOf(eventId, 2, { counted, ballots }))
  const read = await store.read(eventId, -1)
  expect(read?.polls).toEqual(counted)
  expect(read?.ballots?.toSorted((a, b) => a.voterId.localeCompare(b.voterId))).toEqual(ballots)
})

test('an edited draft has the new choices, a deleted one none', async () => {
  await using database = await freshDatabase()
  const { eventId, store } = await emptyRoom(database)
  const poll = buildPoll({ ...DRAFT, eventId })
  await store.commit(writeOf(eventId, 1, { drafted: [poll] }))
  const edited = { ...poll, choices: ['1 mSv', '0.3 mSv'], counts: [0, 0] }
  await store.commit(writeOf(eventId, 2, { changed: [edited] }))
  expect((await store.read(eventId, -1))?.polls).toEqual([edited])
  const deleted = { ...edited, state: 'deleted' as const, question: '', choices: [], counts: [] }
  await store.commit(writeOf(eventId, 3, { changed: [deleted] }))
  expect((await store.read(eventId, -1))?.polls).toEqual([deleted])
  expect(await database.client.pollChoice.count()).toBe(0)
})

test.each<[string, (eventId: string) => Partial<PollsWrite>]>([
  ['a second open poll', (eventId) => ({ drafted: [buildPoll({ eventId, id: 'q', number: 2, key: 'key-of-q' })] })],
  [
    'a number given twice',
    (eventId) => ({ drafted: [buildPoll({ eventId, id: 'q', state: 'closed', key: 'key-of-q' })] }),
  ],
  ['an open poll without a number', (eventId) => ({ changed: [buildPoll({ eventId, number: null })] })],
  [
    'two choices that are the same',
    (eventId) => ({ drafted: [buildPoll({ ...DRAFT, eventId, id: 'q', key: 'key-of-q', choices: ['Yes', 'Yes'] })] }),
  ],
  ['an answer that chooses nothing', () => ({ ballots: [{ pollId: 'p', voterId: 'guest:ada', choices: [] }] })],
])('the database itself refuses %s, and with it the whole commit', async (_, wrong) => {
  await using database = await freshDatabase()
  const { eventId, store } = await emptyRoom(database)
  await store.commit(writeOf(eventId, 1, { drafted: [buildPoll({ eventId })] }))
  await expect(store.commit(writeOf(eventId, 2, wrong(eventId)))).rejects.toThrow()
  const read = await store.read(eventId, -1)
  expect([read?.event.revision, read?.polls?.length, read?.ballots?.length]).toEqual([2, 1, 0])
})

test('one announcement stands: a second is refused unless the first is withdrawn with it', async () => {
  await using database = await freshDatabase()
  const { eventId, store } = await emptyRoom(database)
  const first = {
    id: 'a',
    eventId,
    text: 'Five minutes.',
    actorId: 'user:moderator',
    key: 'key-a',
    announcedAt: NOW,
    withdrawnAt: null,
    revision: 2,
  }
  const second = { ...first, id: 'b', key: 'key-b', revision: 3 }
  const announcing = (basedOn: number, announcements: RoomWrite['announcements']) =>
    store.commit({ ...writeOf(eventId, basedOn, {}), announcements })
  await announcing(1, [first])
  await expect(announcing(2, [second])).rejects.toThrow()
  const withdrawn = { ...first, withdrawnAt: NOW + 1, revision: 3 }
  expect(await announcing(2, [withdrawn, second])).toBe(true)
  expect((await store.read(eventId, 2))?.announcements).toEqual([withdrawn, second])
})
