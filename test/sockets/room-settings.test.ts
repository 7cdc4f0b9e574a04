import { expect, test } from 'vitest'
import { request } from '../../app/room/portal-socket.ts'
import { accepted, connected } from '../support/connected.ts'
import { freshDatabase } from '../support/database.ts'
import { heard } from '../support/heard.ts'
import { liveEvent, SLUG } from '../support/question-room.ts'
import { type RoomServerUnderTest, startRoomServer } from '../support/room-server.ts'

const CANARY = 'CANARY'

async function rooms(server: RoomServerUnderTest) {
  const [ada, desk] = [await connected(server, 'ada'), await connected(server, 'moderator')]
  await accepted(ada, 'room:join', { slug: SLUG, since: 0 })
  await accepted(desk, 'desk:join', { slug: SLUG, since: 0 })
  const bytes: string[] = []
  ada.onAny((...told) => bytes.push(JSON.stringify(told)))
  return { ada, desk, bytes }
}

test('a change of the settings reaches the audience, but no word of the list does', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const { ada, desk, bytes } = await rooms(server)
  const [told, atDesk] = [heard(ada, 'room:changed'), heard(desk, 'desk:changed')]
  const change = { slowModeSeconds: 60, flagWords: [CANARY] }
  const settings = await accepted(desk, 'room:configure', { slug: SLUG, basedOn: 0, change })
  expect((await told).event).toMatchObject({ slowModeSeconds: 60, roomOpen: true })
  expect((await atDesk).settings).toEqual(settings)
  const joined = await accepted(ada, 'room:join', { slug: SLUG, since: 0 })
  expect(bytes).toHaveLength(1)
  expect(JSON.stringify([bytes, joined])).not.toContain(CANARY)
})

test('settings that a colleague has just changed are not changed again unseen', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const { desk } = await rooms(server)
  const colleague = await connected(server, 'second-moderator')
  const ask = (roomOpen: boolean) => ({ slug: SLUG, basedOn: 0, change: { roomOpen } })
  await accepted(colleague, 'room:configure', ask(false))
  expect(await request(desk, 'room:configure', ask(true))).toMatchObject({ ok: false, code: 'outdated' })
})

test('whose question is removed for good is told so, others that it is gone', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client, { moderated: false })
  await using server = await startRoomServer(database.client)
  const { ada, desk } = await rooms(server)
  const ask = { slug: SLUG, text: CANARY, name: CANARY, addressee: null, key: 'key-00000001' }
  const { id } = await accepted(ada, 'question:ask', ask)
  const gone = heard(ada, 'room:changed', ({ questions }) => questions.some((row) => 'gone' in row))
  const own = heard(ada, 'own:changed', ([question]) => question?.isPurged === true)
  await accepted(desk, 'question:purge', { slug: SLUG, questionId: id, basedOn: 1000 })
  expect((await gone).questions).toMatchObject([{ id, gone: true }])
  expect(JSON.stringify(await own)).not.toContain(CANARY)
  const lines = await accepted(desk, 'room:history', { slug: SLUG, questionId: id })
  expect(lines).toMatchObject([{ verb: 'purge', questionId: id, detail: null }])
})

test.each([
  ['room:configure', { slug: SLUG, basedOn: 0, change: { roomOpen: false } }],
  ['room:rehearse', { slug: SLUG, on: true }],
  ['rehearsal:wipe', { slug: SLUG }],
  ['question:purge', { slug: SLUG, questionId: 'q', basedOn: 0 }],
  ['room:history', { slug: SLUG, questionId: null }],
] as const)('%s is not for the audience, and nothing but what the wire says is taken for it', async (verb, asked) => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const { ada, desk } = await rooms(server)
  expect(await request(ada, verb, asked as never)).toMatchObject({ ok: false, code: 'not-allowed' })
  const malformed = { ...asked, slug: 7 }
  expect(await request(desk, verb, malformed as never)).toMatchObject({ ok: false, code: 'invalid' })
})
