import { expect, test } from 'vitest'
import { createDeskLink } from '../../app/desk/desk-link.ts'
import { createPortalSocket, type PortalSocket } from '../../app/room/portal-socket.ts'
import { createRoomLink, type LinkedRoom, type RoomLink } from '../../app/room/room-link.ts'
import type { RoomDelta } from '../../server/questions/views.ts'
import { freshDatabase } from '../support/database.ts'
import { liveEvent, questionsOver, SLUG } from '../support/question-room.ts'
import { type RoomServerUnderTest, startRoomServer } from '../support/room-server.ts'
import { silentServer } from '../support/silent-server.ts'
import { guest, person } from '../support/viewers.ts'

const EMPTY: RoomDelta = { from: 0, to: 0, event: null, questions: [] }
const moderator = person('moderator', 'moderator')
let keys = 0

function linkOf(createSocket: () => PortalSocket, more: { fetchChanges?: () => Promise<RoomDelta> } = {}): RoomLink {
  return createRoomLink({
    slug: SLUG,
    page: EMPTY,
    createSocket,
    storage: () => null,
    fetchChanges: () => Promise.reject(new Error('not asked for')),
    newKey: () => `key-${String(keys++).padStart(8, '0')}`,
    ...more,
  })
}

/** Resolves as soon as the room is so. */
function until(link: RoomLink, fits: (room: LinkedRoom) => boolean): Promise<LinkedRoom> {
  return new Promise((resolve) => {
    const look = () => {
      if (!fits(link.state())) return
      leave()
      resolve(link.state())
    }
    const leave = link.subscribe(look)
    look()
  })
}

async function approve({ questions }: RoomServerUnderTest, questionId: string): Promise<void> {
  await questions.decide(moderator, { slug: SLUG, questionId, basedOn: 1000, decision: { verb: 'approve' } })
}

async function approvedQuestion(server: RoomServerUnderTest, text: string): Promise<string> {
  const asked = { slug: SLUG, text, name: null, addressee: null, key: `key-of-${text}` }
  const { id } = await server.questions.ask(guest(`asker-of-${text}`), asked)
  await approve(server, id)
  return id
}

test('a page asks, sees its question approved, and another votes for it', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const [ada, bob] = [linkOf(() => server.socketOf('ada')), linkOf(() => server.socketOf('bob'))]
  const close = [ada.open(), bob.open()]
  const asking = ada.ask({ text: 'Why?', name: 'Ada', addressee: null, mailTo: null, language: null })
  expect(ada.state().unsent).toMatchObject([{ text: 'Why?' }])
  const reply = await asking
  if (!reply.ok) throw new Error(reply.code)
  const { id } = reply.value
  expect(ada.state().unsent).toEqual([])
  await approve(server, id)
  await until(bob, ({ questions }) => questions.has(id))
  expect(await bob.vote(id, true)).toEqual({ ok: true, value: { votes: 1, revision: 4 } })
  expect(bob.state().votedFor.has(id)).toBe(true)
  // Everyone's payload and the asker's own are two messages.
  await until(ada, ({ questions, own }) => questions.get(id)?.votes === 1 && own.get(id)?.state === 'approved')
  for (const leave of close) leave()
})

test('a vote the portal refuses is taken back on the page, and so is the withdrawal of one', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const link = linkOf(() => server.socketOf('ada'))
  const close = link.open()
  await until(link, ({ connection }) => connection === 'connected')
  expect(await link.vote('no-such-question', true)).toMatchObject({ ok: false, code: 'not-found' })
  expect(link.state().votedFor.size).toBe(0)
  expect(await link.vote('no-such-question', false)).toMatchObject({ ok: false, code: 'not-found' })
  expect(link.state().votedFor.size).toBe(0)
  close()
})

test('a frame that went missing is noticed and asked for', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  let lost = 0
  const link = linkOf(() => {
    const socket = server.socketOf('bob')
    losing(socket, () => lost++ === 0)
    return socket
  })
  const watcher = linkOf(() => server.socketOf('eve'))
  const close = [link.open(), watcher.open()]
  await until(link, ({ connection }) => connection === 'connected')
  await until(watcher, ({ connection }) => connection === 'connected')
  const first = await approvedQuestion(server, 'First?')
  await until(watcher, ({ questions }) => questions.has(first))
  const second = await approvedQuestion(server, 'Second?')
  const room = await until(link, ({ questions }) => questions.size === 2)
  expect([...room.questions.keys()].sort()).toEqual([first, second].sort())
  expect(lost).toBeGreaterThan(1)
  for (const leave of close) leave()
})

test('a restarted portal gives what was missed, once and in order, and gets what was asked meanwhile', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const before = await startRoomServer(database.client)
  const port = Number(new URL(before.url).port)
  const socket = before.socketOf('bob')
  const link = linkOf(() => socket)
  const close = link.open()
  await until(link, ({ connection }) => connection === 'connected')
  const known = await approvedQuestion(before, 'Before?')
  await until(link, ({ questions }) => questions.has(known))
  await before[Symbol.asyncDispose]()
  socket.connect()
  await until(link, ({ connection }) => connection === 'offline')
  const asking = link.ask({ text: 'Meanwhile?', name: null, addressee: null, mailTo: null, language: null })

  const seen: string[] = []
  link.subscribe(() => {
    for (const id of link.state().questions.keys()) if (!seen.includes(id)) seen.push(id)
  })
  const questions = questionsOver(database.client)
  await using after = await startRoomServer(database.client, { port, questions })
  const missed = [await approvedQuestion(after, 'Missed 1?'), await approvedQuestion(after, 'Missed 2?')]
  await until(link, (room) => missed.every((id) => room.questions.has(id)))
  expect(seen.filter((id) => id !== known)).toEqual(missed)
  expect(await asking).toMatchObject({ ok: true })
  expect(await database.client.question.count({ where: { text: 'Meanwhile?' } })).toBe(1)
  close()
})

test('where no socket is to be had the page follows by asking, and says so', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const id = await approvedQuestion(server, 'Why?')
  const foreign = () => server.socketOf('bob', { Origin: 'https://elsewhere.example' })
  const fetchChanges = () => server.questions.changes(guest('bob'), SLUG, 0)
  const link = linkOf(foreign, { fetchChanges })
  const close = link.open()
  const room = await until(link, ({ connection }) => connection === 'following')
  expect(room.questions.get(id)).toMatchObject({ text: 'Why?' })
  close()
})

test('where sockets are swallowed and nobody says so, the page follows as well', async () => {
  await using silent = await silentServer()
  const delta: RoomDelta = { ...EMPTY, to: 7 }
  const link = linkOf(() => createPortalSocket(`http://127.0.0.1:${silent.port}`), { fetchChanges: async () => delta })
  const close = link.open()
  expect((await until(link, ({ connection }) => connection === 'following')).revision).toBe(7)
  close()
})

test('a page that followed says so when nothing answers any more', async () => {
  await using nobody = await silentServer()
  const answers = [Promise.resolve(EMPTY)]
  const fetchChanges = () => answers.pop() ?? Promise.reject(new TypeError('fetch failed'))
  const link = linkOf(() => createPortalSocket(`http://127.0.0.1:${nobody.port}`), { fetchChanges })
  const close = link.open()
  await until(link, ({ connection }) => connection === 'following')
  await until(link, ({ connection }) => connection === 'offline')
  close()
})

test('who may not see the room is told so and left alone', async () => {
  await using database = await freshDatabase()
  await using server = await startRoomServer(database.client)
  const link = linkOf(() => server.socketOf('ada'))
  const close = link.open()
  await until(link, ({ connection }) => connection === 'refused')
  close()
})

test('a desk approves and queues at once, without waiting for its announcement', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const asked = { slug: SLUG, text: 'Why?', name: null, addressee: null, key: 'key-00000001' }
  const { id } = await server.questions.ask(guest('ada'), asked)
  const page = await server.questions.desk(moderator, SLUG, 0)
  const desk = createDeskLink({ slug: SLUG, page, createSocket: () => server.socketOf('moderator') })
  const close = desk.open()
  await new Promise<void>((resolve) => {
    desk.subscribe(() => desk.state().connection === 'connected' && resolve())
  })
  expect(await desk.decide(id, { verb: 'approve' })).toMatchObject({ ok: true })
  expect(await desk.decide(id, { verb: 'queue', before: null })).toMatchObject({ ok: true })
  expect(desk.state().questions.get(id)?.state).toBe('queued')
  close()
})

/** Drops the announcements of the room that `isLost` says. */
function losing(socket: PortalSocket, isLost: () => boolean): void {
  const { emitEvent } = socket as unknown as { emitEvent(args: readonly unknown[]): void }
  Object.assign(socket, {
    emitEvent: (args: readonly unknown[]) => {
      if (args[0] !== 'room:changed' || !isLost()) emitEvent.call(socket, args)
    },
  })
}
