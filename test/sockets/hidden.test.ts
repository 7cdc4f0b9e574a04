import { expect, test } from 'vitest'
import { request } from '../../app/room/portal-socket.ts'
import { accepted, atDesk, inRoom, overheard } from '../support/connected.ts'
import { freshDatabase } from '../support/database.ts'
import { heard } from '../support/heard.ts'
import { asking, deciding, liveEvent, SLUG } from '../support/question-room.ts'
import { startRoomServer } from '../support/room-server.ts'

test('nothing hidden is in any byte an attendee receives', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const { socket: bob, received } = await overheard(server, 'bob')
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
