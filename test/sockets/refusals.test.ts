import { expect, test } from 'vitest'
import { request } from '../../app/room/portal-socket.ts'
import { connected, inRoom } from '../support/connected.ts'
import { freshDatabase } from '../support/database.ts'
import { asking, deciding, liveEvent, SLUG } from '../support/question-room.ts'
import { startRoomServer } from '../support/room-server.ts'

const SEED = { slug: SLUG, text: 'Why?', addressee: null, as: 'approved', key: 'key-00000001' } as const
const REPORT = { slug: SLUG, joinMs: 800, stalls: 0, stalledSeconds: 0, delaySeconds: 1.2, pictureHeight: 720 }

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
