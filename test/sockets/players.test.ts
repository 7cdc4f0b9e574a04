import { expect, test } from 'vitest'
import { request } from '../../app/room/portal-socket.ts'
import { accepted, connected, inRoom } from '../support/connected.ts'
import { freshDatabase } from '../support/database.ts'
import { heard } from '../support/heard.ts'
import { liveEvent, SLUG } from '../support/question-room.ts'
import { startRoomServer } from '../support/room-server.ts'

const REPORT = { slug: SLUG, joinMs: 800, stalls: 0, stalledSeconds: 0, delaySeconds: 1.2, pictureHeight: 720 }

test('the producer sees what players report, as figures of the crowd, and forgets them who leave', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const [ada, bob, producer] = [
    await inRoom(server, 'ada'),
    await inRoom(server, 'bob'),
    await connected(server, 'producer'),
  ]
  await accepted(ada, 'player:report', { ...REPORT, stalls: 1, stalledSeconds: 1.5 })
  await accepted(ada, 'player:report', { ...REPORT, delaySeconds: 1.4 })
  const { players, viewers } = await accepted(producer, 'studio:join', { slug: SLUG })
  expect(viewers).toBe(2)
  expect(players).toEqual({
    reporting: 1,
    joinSeconds: { median: 0.8, p95: 0.8 },
    delaySeconds: { median: 1.4, p95: 1.4 },
    stalled: 1,
    stallSeconds: { median: 1.5, p95: 1.5 },
    pictures: [{ height: 720, players: 1 }],
  })
  const both = heard(producer, 'players:measured', ({ reporting }) => reporting === 2)
  await accepted(bob, 'player:report', { ...REPORT, delaySeconds: null, pictureHeight: 0 })
  expect(await both).toMatchObject({ delaySeconds: { median: 1.4 }, pictures: [{ height: 720 }, { height: 0 }] })
  const one = heard(producer, 'players:measured', ({ reporting }) => reporting === 1)
  ada.disconnect()
  expect(await one).toMatchObject({ stalled: 0, delaySeconds: null, pictures: [{ height: 0, players: 1 }] })
})

test('a report of who is not in the room counts nowhere', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const [outsider, producer] = [await connected(server, 'ada'), await connected(server, 'producer')]
  await accepted(outsider, 'player:report', REPORT)
  const { players } = await accepted(producer, 'studio:join', { slug: SLUG })
  expect(players.reporting).toBe(0)
})

test('a guest at the door of a members’ event cannot report', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client, { access: 'registered' })
  await using server = await startRoomServer(database.client)
  const guest = await connected(server, 'ada')
  expect(await request(guest, 'player:report', REPORT)).toMatchObject({ ok: false, code: 'not-found' })
})

test('the producer hears once a second how the stream is, while listening', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const producer = await connected(server, 'producer')
  const { status } = await accepted(producer, 'studio:join', { slug: SLUG })
  expect(status.word).toBe('offline')
  server.setStatus({ ...status, word: 'live' })
  expect(await heard(producer, 'studio:changed', ({ word }) => word === 'live')).toMatchObject({ word: 'live' })
})
