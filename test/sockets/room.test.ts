import { expect, test } from 'vitest'
import { type PortalSocket, request } from '../../app/room/portal-socket.ts'
import type { Decision } from '../../server/questions/views.ts'
import { accepted, connected } from '../support/connected.ts'
import { freshDatabase } from '../support/database.ts'
import { heard } from '../support/heard.ts'
import { liveEvent, SLUG } from '../support/question-room.ts'
import { type RoomServerUnderTest, startRoomServer } from '../support/room-server.ts'

async function inRoom(server: RoomServerUnderTest, who: string): Promise<PortalSocket> {
  const socket = await connected(server, who)
  await accepted(socket, 'room:join', { slug: SLUG, since: 0 })
  return socket
}

async function atDesk(server: RoomServerUnderTest, who: string): Promise<PortalSocket> {
  const socket = await connected(server, who)
  await accepted(socket, 'desk:join', { slug: SLUG, since: 0 })
  return socket
}

function asking(text: string, key = 'key-00000001') {
  return { slug: SLUG, text, name: null, addressee: null, key }
}

function deciding(questionId: string, decision: Decision, basedOn = 1000) {
  return { slug: SLUG, questionId, basedOn, decision }
}

test('a question’s evening: asked, seen by the desk, approved, on air, answered', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const ada = await inRoom(server, 'ada')
  const bob = await inRoom(server, 'bob')
  const desk = await atDesk(server, 'moderator')

  const atTheDesk = heard(desk, 'desk:changed')
  const { id } = await accepted(ada, 'question:ask', asking('Why?'))
  expect((await atTheDesk).questions).toMatchObject([{ id, text: 'Why?', state: 'waiting' }])

  const moves = [
    [{ verb: 'approve' }, 'approved'],
    [{ verb: 'queue', before: null }, 'queued'],
    [{ verb: 'put-on-air' }, 'on-air'],
    [{ verb: 'answer-live' }, 'answered'],
  ] as const
  for (const [decision, state] of moves) {
    const seen = heard(bob, 'room:changed', ({ questions }) =>
      questions.some((row) => 'state' in row && row.state === state),
    )
    const own = heard(ada, 'own:changed', ([question]) => question?.state === state)
    await accepted(desk, 'question:decide', deciding(id, decision))
    expect((await seen).questions).toMatchObject([{ id, state }])
    expect(await own).toMatchObject([{ id, state }])
  }
})

test('a dismissed question comes back to its asker with the reason, and to nobody else', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const ada = await inRoom(server, 'ada')
  const desk = await atDesk(server, 'moderator')
  const { id } = await accepted(ada, 'question:ask', asking('Why?'))
  const told = heard(ada, 'own:changed', ([question]) => question?.state === 'dismissed')
  await accepted(
    desk,
    'question:decide',
    deciding(id, { verb: 'dismiss', reason: 'other', text: 'Please ask your doctor.' }),
  )
  expect(await told).toMatchObject([{ id, dismissal: { reason: 'other', text: 'Please ask your doctor.' } }])
})

test('the asker is shown both texts of an edited question', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const ada = await inRoom(server, 'ada')
  const desk = await atDesk(server, 'moderator')
  const { id } = await accepted(ada, 'question:ask', asking('Why why?'))
  const told = heard(ada, 'own:changed', ([question]) => question?.originalText !== null)
  await accepted(desk, 'question:decide', deciding(id, { verb: 'edit', text: 'Why?' }))
  expect(await told).toMatchObject([{ id, text: 'Why?', originalText: 'Why why?', state: 'waiting' }])
})

test('a decision taken back is told like any other; taken back over somebody else’s, it is refused', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const ada = await inRoom(server, 'ada')
  const [one, other] = [await atDesk(server, 'moderator'), await atDesk(server, 'second-moderator')]
  const { id } = await accepted(ada, 'question:ask', asking('Why?'))
  const approved = await accepted(one, 'question:decide', deciding(id, { verb: 'approve' }))
  const edited = await accepted(other, 'question:decide', deciding(id, { verb: 'edit', text: 'Why not?' }))
  const undo = { slug: SLUG, decided: approved.revision }
  expect(await request(one, 'question:undo', undo)).toMatchObject({ ok: false, code: 'outdated' })
  await accepted(other, 'question:undo', { slug: SLUG, decided: edited.revision })
  const told = heard(ada, 'own:changed', ([question]) => question?.state === 'waiting')
  const seen = heard(other, 'desk:changed', ({ questions }) => questions[0]?.state === 'waiting')
  expect(await accepted(one, 'question:undo', undo)).toMatchObject({ id, text: 'Why?', state: 'waiting' })
  expect((await told)[0]?.id).toBe((await seen).questions[0]?.id)
})

test('two moderators decide at once: one wins, the other is told and sees the newer state', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const ada = await inRoom(server, 'ada')
  const [one, other] = [await atDesk(server, 'moderator'), await atDesk(server, 'second-moderator')]
  const { id, revision } = await accepted(ada, 'question:ask', asking('Why?'))
  const seenByOther = heard(other, 'desk:changed', ({ questions }) => questions[0]?.state !== 'waiting')
  const replies = await Promise.all([
    request(one, 'question:decide', deciding(id, { verb: 'approve' }, revision)),
    request(other, 'question:decide', deciding(id, { verb: 'dismiss', reason: 'off-topic', text: null }, revision)),
  ])
  expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(replies.find(({ ok }) => !ok)).toMatchObject({ code: 'outdated' })
  const { state } = await database.client.question.findUniqueOrThrow({ where: { id } })
  expect((await seenByOther).questions[0]?.state).toBe(state)
})

test('nothing hidden is in any byte an attendee receives', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const bob = server.socketOf('bob')
  const received: string[] = []
  bob.io.on('open', () => {
    bob.io.engine.on('packet', ({ data }: { data?: string }) => received.push(data ?? ''))
  })
  const isConnected = new Promise<void>((resolve) => bob.once('connect', resolve))
  bob.connect()
  await isConnected
  await accepted(bob, 'room:join', { slug: SLUG, since: 0 })
  const ada = await inRoom(server, 'ada')
  const desk = await atDesk(server, 'moderator')

  const hidden = await accepted(ada, 'question:ask', asking('CANARY waiting', 'key-00000001'))
  const dismissed = await accepted(ada, 'question:ask', asking('CANARY dismissed', 'key-00000002'))
  const seen = await accepted(ada, 'question:ask', asking('CANARY unedited', 'key-00000003'))
  const dismissal = { verb: 'dismiss', reason: 'other', text: 'CANARY reason' } as const
  await accepted(desk, 'question:decide', deciding(dismissed.id, dismissal))
  const annotation = { verb: 'annotate', addressee: null, note: 'CANARY note', labels: ['CANARY label'] } as const
  await accepted(desk, 'question:decide', deciding(seen.id, annotation))
  await accepted(desk, 'question:decide', deciding(seen.id, { verb: 'edit', text: 'Seen by all' }))
  const all = heard(bob, 'room:changed', ({ questions }) => questions.length > 0)
  await accepted(desk, 'question:decide', deciding(seen.id, { verb: 'approve' }))
  await all
  const edited = heard(bob, 'room:changed', ({ questions }) => questions.length > 0)
  await accepted(desk, 'question:decide', deciding(seen.id, { verb: 'edit', text: 'Seen by everybody' }))
  await edited
  const seeding = { slug: SLUG, text: 'A seed', addressee: null, as: 'approved', key: 'key-00000004' } as const
  const seeded = heard(bob, 'room:changed', ({ questions }) => questions.length > 0)
  const seed = await accepted(desk, 'question:seed', seeding)
  await seeded
  const gone = heard(bob, 'room:changed', ({ questions }) => questions.some((row) => 'gone' in row))
  const { revision } = await accepted(desk, 'question:decide', deciding(seed.id, { verb: 'return-to-waiting' }))
  await gone
  await accepted(desk, 'question:undo', { slug: SLUG, decided: revision })
  await accepted(bob, 'room:changes', { slug: SLUG, since: 0 })
  expect(await request(bob, 'question:vote', { slug: SLUG, questionId: hidden.id, wanted: true })).toMatchObject({
    code: 'not-found',
  })

  const bytes = received.join('\n')
  expect(bytes).toContain('Seen by all')
  expect(bytes).toContain('A seed')
  expect(bytes).not.toMatch(/CANARY|guest:|user:|key-0000/)
  expect(bytes).not.toContain(hidden.id)
})

test('what was missed while away comes once and in order', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const ada = await inRoom(server, 'ada')
  const desk = await atDesk(server, 'moderator')
  const away = await connected(server, 'bob')
  const { room } = await accepted(away, 'room:join', { slug: SLUG, since: 0 })
  away.disconnect()
  const ids: string[] = []
  for (const text of ['First?', 'Second?', 'Third?']) {
    const { id } = await accepted(ada, 'question:ask', asking(text, `key-of-${text.replace('?', '')}`))
    await accepted(desk, 'question:decide', deciding(id, { verb: 'approve' }))
    ids.push(id)
  }
  const back = await connected(server, 'bob')
  const missed = await accepted(back, 'room:join', { slug: SLUG, since: room.to })
  expect(missed.room.from).toBe(room.to)
  expect(missed.room.questions.map(({ id }) => id)).toEqual(ids)
  expect(missed.room.questions.map(({ revision }) => revision)).toEqual([3, 5, 7])
})

test('votes are told to everyone as a total', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client, { moderated: false })
  await using server = await startRoomServer(database.client)
  const [ada, bob] = [await inRoom(server, 'ada'), await inRoom(server, 'bob')]
  const { id } = await accepted(ada, 'question:ask', asking('Why?'))
  const counted = heard(ada, 'room:changed', ({ questions }) =>
    questions.some((row) => 'votes' in row && row.votes === 1),
  )
  expect(await accepted(bob, 'question:vote', { slug: SLUG, questionId: id, wanted: true })).toEqual({ votes: 1 })
  expect(JSON.stringify(await counted)).not.toContain('bob')
})

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

const SEED = { slug: SLUG, text: 'Why?', addressee: null, as: 'approved', key: 'key-00000001' } as const

test.each([
  ['an attendee decides', 'ada', 'question:decide', deciding('q', { verb: 'approve' }), 'not-allowed'],
  ['an attendee opens the desk', 'ada', 'desk:join', { slug: SLUG, since: 0 }, 'not-allowed'],
  ['an attendee opens the studio', 'ada', 'studio:join', { slug: SLUG }, 'not-found'],
  ['a moderator opens the studio', 'moderator', 'studio:join', { slug: SLUG }, 'not-found'],
  ['an attendee seeds', 'ada', 'question:seed', SEED, 'not-allowed'],
  ['an attendee takes back', 'ada', 'question:undo', { slug: SLUG, decided: 1 }, 'not-allowed'],
  [
    'a moderator takes back what was never decided',
    'moderator',
    'question:undo',
    { slug: SLUG, decided: 1 },
    'not-found',
  ],
  ['somebody without a cookie asks', 'nobody', 'question:ask', asking('Why?'), 'not-allowed'],
  ['an oversized question', 'ada', 'question:ask', asking('x'.repeat(501)), 'too-long'],
  ['a question of nothing', 'ada', 'question:ask', asking(' \u200b '), 'empty'],
  ['NUL in a question', 'ada', 'question:ask', asking('a\0b'), 'invalid'],
  ['an unknown event', 'ada', 'room:join', { slug: 'nowhere', since: 0 }, 'not-found'],
] as const)('%s: refused', async (_, who, event, payload, code) => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const socket = await connected(server, who)
  expect(await request(socket, event, payload)).toMatchObject({ ok: false, code })
})

test.each([
  ['room:join', null],
  ['room:join', { slug: '../../etc', since: 0 }],
  ['room:join', { slug: SLUG, since: -1 }],
  ['room:join', { slug: SLUG, since: 1.5 }],
  ['question:ask', { slug: SLUG, text: { evil: true }, name: null, addressee: null, key: 'key-00000001' }],
  ['question:ask', { slug: SLUG, text: 'Why?', name: null, addressee: null, key: 'short' }],
  ['question:decide', { slug: SLUG, questionId: 'q', basedOn: 1, decision: { verb: 'delete' } }],
  ['question:decide', deciding('q', { verb: 'annotate', addressee: null, note: null, labels: Array(51).fill('a') })],
  ['question:decide', { ...deciding('q', { verb: 'approve' }), decision: { verb: 'put-on-air', former: 'dismissed' } }],
  ['question:undo', { slug: SLUG, decided: -1 }],
  ['question:seed', { ...SEED, as: 'on-air' }],
  ['player:report', { ...REPORT, delaySeconds: -1 }],
  ['player:report', { ...REPORT, joinMs: 1e12 }],
  ['player:report', { ...REPORT, pictureHeight: '720p' }],
  ['__proto__', {}],
  ['toString', {}],
])('a malformed %s is told so: %j', async (event, payload) => {
  await using database = await freshDatabase()
  await using server = await startRoomServer(database.client)
  const socket = await connected(server, 'ada')
  // @ts-expect-error: what no honest client sends
  expect(await request(socket, event, payload)).toMatchObject({ ok: false, code: 'invalid' })
})

test('a fault of ours is reported to us and not to them', async () => {
  const faults: unknown[] = []
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client, { onError: (error) => faults.push(error) })
  const ada = await inRoom(server, 'ada')
  await database.client.$executeRaw`ALTER TABLE "question" RENAME TO "lost"`
  const reply = await request(ada, 'question:ask', asking('Why?'))
  expect(reply).toMatchObject({ ok: false, code: 'unavailable', retryAfterSeconds: 2 })
  expect(JSON.stringify(reply)).not.toMatch(/prisma|question"/i)
  expect(faults).toHaveLength(1)
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

test('viewers are counted, also when they leave', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const ada = await inRoom(server, 'ada')
  const two = heard(ada, 'viewers:counted', (count) => count === 2)
  const bob = await inRoom(server, 'bob')
  expect(await two).toBe(2)
  const one = heard(ada, 'viewers:counted', (count) => count === 1)
  bob.disconnect()
  expect(await one).toBe(1)
})
