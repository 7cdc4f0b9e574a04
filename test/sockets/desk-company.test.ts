import { expect, test } from 'vitest'
import { type PortalSocket, request } from '../../app/room/portal-socket.ts'
import type { DeskCompany } from '../../server/sockets/protocol.ts'
import { accepted, atDesk, connected } from '../support/connected.ts'
import { freshDatabase } from '../support/database.ts'
import { heard } from '../support/heard.ts'
import { liveEvent, SLUG } from '../support/question-room.ts'
import { startRoomServer } from '../support/room-server.ts'

const READING = { questionId: null, doing: 'reading' } as const

function meets(socket: PortalSocket, count: number): Promise<DeskCompany> {
  return heard(socket, 'desk:attended', ({ colleagues }) => colleagues.length === count)
}

test('moderators see each other, and what each has open, until one leaves', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const one = await atDesk(server, 'moderator')
  const seenByOne = meets(one, 1)
  const other = await connected(server, 'second-moderator')
  const seenByOther = meets(other, 1)
  await accepted(other, 'desk:join', { slug: SLUG, since: 0 })
  expect((await seenByOne).colleagues).toEqual([{ name: 'second-moderator', isYou: false, ...READING }])
  expect((await seenByOther).colleagues).toEqual([{ name: 'moderator', isYou: false, ...READING }])

  const answering = heard(other, 'desk:attended', ({ colleagues }) => colleagues[0]?.doing === 'answering')
  await accepted(one, 'desk:attend', { slug: SLUG, questionId: 'q-1', doing: 'answering' })
  expect((await answering).colleagues).toEqual([
    { name: 'moderator', isYou: false, questionId: 'q-1', doing: 'answering' },
  ])

  const alone = meets(other, 0)
  one.disconnect()
  await alone
})

test('somebody’s second window is theirs', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const first = await atDesk(server, 'moderator')
  const both = meets(first, 1)
  await atDesk(server, 'moderator')
  expect((await both).colleagues).toMatchObject([{ name: 'moderator', isYou: true }])
})

test('what happens at once is told in one frame, and nothing is told twice', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const [one, other] = [await atDesk(server, 'moderator'), await atDesk(server, 'second-moderator')]
  await meets(other, 1)
  const frames: DeskCompany[] = []
  other.on('desk:attended', (company) => frames.push(company))
  const last = heard(other, 'desk:attended', ({ colleagues }) => colleagues[0]?.questionId === 'q-9')
  for (let number = 0; number < 10; number++) {
    void request(one, 'desk:attend', { slug: SLUG, questionId: `q-${number}`, doing: 'reading' })
  }
  await last
  expect(frames.length).toBeLessThanOrEqual(2)
  const next = heard(other, 'desk:attended', ({ colleagues }) => colleagues[0]?.questionId === 'q-1')
  await accepted(one, 'desk:attend', { slug: SLUG, questionId: 'q-9', doing: 'reading' })
  const before = frames.length
  await accepted(one, 'desk:attend', { slug: SLUG, questionId: 'q-1', doing: 'reading' })
  await next
  expect(frames).toHaveLength(before + 1)
})

test('the desk hears how many stages would show a note; a hall’s screen is none', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const desk = await atDesk(server, 'moderator')
  const [hall, lectern] = [await connected(server, 'speaker'), await connected(server, 'speaker')]
  await accepted(hall, 'stage:join', { slug: SLUG, key: null, screen: 'hall' })
  const one = heard(desk, 'desk:attended', ({ stages }) => stages === 1)
  await accepted(lectern, 'stage:join', { slug: SLUG, key: null, screen: 'lectern' })
  await one
  const none = heard(desk, 'desk:attended', ({ stages }) => stages === 0)
  lectern.disconnect()
  await none
})

test('nobody but the desks of this event hears who is there: not the audience, not another event’s desk', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await liveEvent(database.client, { slug: 'another-evening' })
  await using server = await startRoomServer(database.client)
  const [bob, elsewhere] = [await connected(server, 'bob'), await connected(server, 'moderator')]
  const heardThere: string[] = []
  for (const socket of [bob, elsewhere]) {
    socket.io.engine.on('packet', ({ data }: { data?: string }) => heardThere.push(data ?? ''))
  }
  await accepted(bob, 'room:join', { slug: SLUG, since: 0 })
  await accepted(elsewhere, 'desk:join', { slug: 'another-evening', since: 0 })
  const [one, other] = [await atDesk(server, 'moderator'), await atDesk(server, 'second-moderator')]
  const told = heard(one, 'desk:attended', ({ colleagues }) => colleagues[0]?.doing === 'editing')
  await accepted(other, 'desk:attend', { slug: SLUG, questionId: 'q-canary', doing: 'editing' })
  await told
  expect(await request(bob, 'desk:attend', { slug: SLUG, ...READING })).toMatchObject({ ok: false, code: 'not-found' })
  expect(heardThere.join('\n')).not.toMatch(/second-moderator|q-canary/)
})

test('who has not opened the desk is not there, whatever they say', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const one = await atDesk(server, 'moderator')
  const outside = await connected(server, 'second-moderator')
  await accepted(outside, 'desk:attend', { slug: SLUG, questionId: 'q-1', doing: 'editing' })
  const seen = meets(one, 1)
  await accepted(outside, 'desk:join', { slug: SLUG, since: 0 })
  expect((await seen).colleagues).toMatchObject([READING])
})
