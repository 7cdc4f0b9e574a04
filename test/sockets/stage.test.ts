import { expect, test } from 'vitest'
import { type PortalSocket, request } from '../../app/room/portal-socket.ts'
import type { Asked } from '../../server/sockets/protocol.ts'
import { accepted, connected } from '../support/connected.ts'
import { freshDatabase } from '../support/database.ts'
import { heard } from '../support/heard.ts'
import { liveEvent, SLUG } from '../support/question-room.ts'
import { startRoomServer } from '../support/room-server.ts'
import { person } from '../support/viewers.ts'

const moderator = person('moderator', 'moderator')
const WRONG_KEY = 'A'.repeat(43)

function entering(key: string | null, screen: 'lectern' | 'hall' = 'lectern'): Asked<'stage:join'> {
  return { slug: SLUG, key, screen }
}

function bytesReceivedBy(socket: PortalSocket): string[] {
  const received: string[] = []
  socket.io.engine.on('packet', ({ data }: { data?: string }) => received.push(data ?? ''))
  return received
}

test('a note goes from the desk to the lectern, and its acknowledgement back, without anybody signed in there', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const key = await server.stageLinks.renew(moderator, SLUG)
  const [desk, lectern] = [await connected(server, 'moderator'), await connected(server, 'nobody')]
  await accepted(desk, 'desk:join', { slug: SLUG, since: 0 })
  expect((await accepted(lectern, 'stage:join', entering(key))).note).toBeNull()

  const shown = heard(lectern, 'stage:changed', ({ note }) => note !== null)
  const { id } = await accepted(desk, 'stage-note:send', { slug: SLUG, text: 'Two minutes left' })
  expect((await shown).note).toEqual({ id, text: 'Two minutes left' })

  const read = heard(desk, 'desk:changed', ({ stageNote }) => typeof stageNote?.acknowledgedAt === 'number')
  const gone = heard(lectern, 'stage:changed', ({ note }) => note === null)
  await accepted(lectern, 'stage-note:acknowledge', { slug: SLUG, key, noteId: id })
  expect((await read).stageNote).toMatchObject({ id, text: 'Two minutes left', sentBy: 'moderator' })
  await gone

  const off = heard(desk, 'desk:changed', ({ stageNote }) => stageNote === null)
  await accepted(desk, 'stage-note:withdraw', { slug: SLUG, noteId: id })
  await off
})

test('a note that was not read yet is still there after a restart', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const text = 'Please repeat the question'
  {
    await using server = await startRoomServer(database.client)
    await accepted(await connected(server, 'moderator'), 'stage-note:send', { slug: SLUG, text })
  }
  await using server = await startRoomServer(database.client)
  const key = await server.stageLinks.renew(moderator, SLUG)
  const { note } = await accepted(await connected(server, 'nobody'), 'stage:join', entering(key))
  expect(note?.text).toBe(text)
  const { stageNote } = await accepted(await connected(server, 'moderator'), 'desk:join', { slug: SLUG, since: 0 })
  expect(stageNote).toMatchObject({ text, acknowledgedAt: null })
})

test('no note is in any byte that the audience, or the hall’s screen, receives', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client, { moderated: false })
  await using server = await startRoomServer(database.client)
  const key = await server.stageLinks.renew(moderator, SLUG)
  const [bob, hall, desk] = [
    await connected(server, 'bob'),
    await connected(server, 'nobody'),
    await connected(server, 'moderator'),
  ]
  const received = [bob, hall].map(bytesReceivedBy)
  await accepted(bob, 'room:join', { slug: SLUG, since: 0 })
  await accepted(hall, 'stage:join', entering(key, 'hall'))
  await accepted(desk, 'stage-note:send', { slug: SLUG, text: 'CANARY first' })
  await accepted(hall, 'stage:join', entering(key, 'hall'))
  await accepted(desk, 'stage-note:send', { slug: SLUG, text: 'CANARY second' })
  const asking = { slug: SLUG, text: 'Seen by all?', name: null, addressee: null, key: 'key-00000001' }
  const [seen, { id }] = [heard(bob, 'room:changed'), await accepted(bob, 'question:ask', asking)]
  await seen
  const onAir = heard(hall, 'stage:changed', (view) => view.onAir?.id === id)
  const decision = { verb: 'put-on-air' } as const
  await accepted(desk, 'question:decide', { slug: SLUG, questionId: id, basedOn: 1000, decision })
  await onAir
  await accepted(bob, 'room:changes', { slug: SLUG, since: 0 })
  for (const bytes of received) {
    expect(bytes.join('\n')).toContain('Seen by all?')
    expect(bytes.join('\n')).not.toContain('CANARY')
  }
})

test('a renewed link closes the stages of the old one, which cannot come back; the new one opens them', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const old = await server.stageLinks.renew(moderator, SLUG)
  const lectern = await connected(server, 'nobody')
  const staff = await connected(server, 'moderator')
  await accepted(lectern, 'stage:join', entering(old))
  await accepted(staff, 'stage:join', entering(null))

  const closed = new Promise((resolve) => lectern.once('disconnect', resolve))
  const renewed = await server.stageLinks.renew(moderator, SLUG)
  expect(await closed).toBe('io server disconnect')
  const again = await connected(server, 'nobody')
  expect(await request(again, 'stage:join', entering(old))).toMatchObject({ ok: false, code: 'not-found' })
  expect(await request(again, 'stage:join', entering(renewed))).toMatchObject({ ok: true })
  expect(staff.connected).toBe(true)
})

test('a key opens the stage and nothing else', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client, { access: 'registered' })
  await using server = await startRoomServer(database.client)
  const key = await server.stageLinks.renew(moderator, SLUG)
  const lectern = await connected(server, 'nobody')
  await accepted(lectern, 'stage:join', entering(key))
  const refused = { ok: false }
  expect(await request(lectern, 'room:join', { slug: SLUG, since: 0 })).toMatchObject(refused)
  expect(await request(lectern, 'desk:join', { slug: SLUG, since: 0 })).toMatchObject(refused)
  expect(await request(lectern, 'stage-note:send', { slug: SLUG, text: 'From the hall' })).toMatchObject(refused)
  expect(await request(lectern, 'stage-note:withdraw', { slug: SLUG, noteId: 'any' })).toMatchObject(refused)
  expect(await request(lectern, 'studio:join', { slug: SLUG })).toMatchObject(refused)
})

test.each([
  ['a guest without a key', 'bob', null],
  ['a guest with a wrong key', 'bob', WRONG_KEY],
  ['a moderator who tries a link that has ended', 'moderator', WRONG_KEY],
])('%s finds no stage and acknowledges nothing', async (_, who, key) => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  await server.stageLinks.renew(moderator, SLUG)
  const sent = await server.questions.writeToStage(moderator, SLUG, 'Two minutes left')
  const socket = await connected(server, who)
  const notFound = { ok: false, code: 'not-found' }
  expect(await request(socket, 'stage:join', entering(key))).toMatchObject(notFound)
  const acknowledgement = { slug: SLUG, key, noteId: sent.id }
  expect(await request(socket, 'stage-note:acknowledge', acknowledgement)).toMatchObject(notFound)
  expect((await server.questions.desk(moderator, SLUG, 0)).stageNote?.acknowledgedAt).toBeNull()
})

test('a stage may not say that a note was read which another has replaced meanwhile', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const first = await server.questions.writeToStage(moderator, SLUG, 'Two minutes left')
  await server.questions.writeToStage(moderator, SLUG, 'Please stop')
  const speaker = await connected(server, 'speaker')
  const read = { slug: SLUG, key: null, noteId: first.id }
  expect(await request(speaker, 'stage-note:acknowledge', read)).toMatchObject({ ok: false, code: 'outdated' })
  expect((await server.questions.desk(moderator, SLUG, 0)).stageNote).toMatchObject({
    text: 'Please stop',
    acknowledgedAt: null,
  })
})

test.each([
  ['stage:join', { slug: SLUG, key: 'x'.repeat(65), screen: 'lectern' }],
  ['stage:join', { slug: SLUG, key: null, screen: 'everywhere' }],
  ['stage-note:acknowledge', { slug: SLUG, key: null, noteId: '../1' }],
  ['stage-note:send', { slug: SLUG, text: 7 }],
  ['desk:attend', { slug: SLUG, questionId: null, doing: 'sleeping' }],
])('a malformed %s is told so: %j', async (event, payload) => {
  await using database = await freshDatabase()
  await using server = await startRoomServer(database.client)
  const socket = await connected(server, 'moderator')
  // @ts-expect-error: what no honest client sends
  expect(await request(socket, event, payload)).toMatchObject({ ok: false, code: 'invalid' })
})
