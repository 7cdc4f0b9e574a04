import { expect, test } from 'vitest'
import { Prisma, type PrismaClient } from '../../server/db/generated/client.ts'
import { createQuestionStore } from '../../server/db/question-store.ts'
import { freshDatabase } from '../support/database.ts'
import { liveEvent, questionsOver, SLUG } from '../support/question-room.ts'
import { guest, person } from '../support/viewers.ts'

const moderator = person('mod-1', 'moderator')
const REFUSAL = /append-only/

/** A question that was dismissed and taken back. @returns the event's and its id */
async function decidedQuestion(client: PrismaClient) {
  const eventId = await liveEvent(client)
  await client.user.create({ data: { id: 'mod-1', name: 'Mona', email: 'mona@example.org' } })
  const rooms = questionsOver(client)
  const ask = { slug: SLUG, text: 'Why?', name: null, addressee: null, key: 'key-0001' }
  const { id } = await rooms.ask(guest('ada'), ask)
  const decision = { verb: 'dismiss', reason: 'other', text: 'not today' } as const
  const dismissed = await rooms.decide(moderator, { slug: SLUG, questionId: id, basedOn: 9, decision })
  const { revision } = dismissed
  await rooms.decide(moderator, { slug: SLUG, questionId: id, basedOn: revision, decision: { verb: 'approve' } })
  return { eventId, id }
}

test('who did what when is read back, the latest first, by name and never by id', async () => {
  await using database = await freshDatabase()
  const { eventId, id } = await decidedQuestion(database.client)
  await questionsOver(database.client).configure(moderator, { slug: SLUG, basedOn: 9, change: { roomOpen: false } })
  const store = createQuestionStore(database.client)
  const lines = await store.history(eventId, null, 10)
  expect(lines.map(({ by, verb, questionId }) => [by, verb, questionId])).toEqual([
    ['Mona', 'change-settings', null],
    ['Mona', 'approve', id],
    ['Mona', 'dismiss', id],
  ])
  expect(lines[2]?.detail).toEqual({ reason: 'other', text: 'not today' })
  expect(JSON.stringify(lines)).not.toContain('mod-1')
  expect((await store.history(eventId, id, 10)).map(({ verb }) => verb)).toEqual(['approve', 'dismiss'])
  expect(await store.history(eventId, null, 1)).toHaveLength(1)
})

test('the database lets nobody change, remove or empty the history', async () => {
  await using database = await freshDatabase()
  const { client } = database
  const { eventId, id } = await decidedQuestion(client)
  await expect(client.questionHistory.updateMany({ data: { actorId: 'user:else' } })).rejects.toThrow(REFUSAL)
  await expect(client.questionHistory.deleteMany()).rejects.toThrow(REFUSAL)
  await expect(client.question.delete({ where: { id } })).rejects.toThrow(REFUSAL)
  await expect(client.$executeRaw`TRUNCATE "question_history"`).rejects.toThrow(REFUSAL)
  expect(await createQuestionStore(client).history(eventId, null, 10)).toHaveLength(2)
})

test('what was erased is gone from what other decisions remember of it too', async () => {
  await using database = await freshDatabase()
  const { client } = database
  const { eventId, id } = await decidedQuestion(client)
  const rooms = questionsOver(client)
  const other = await rooms.ask(guest('bob'), {
    slug: SLUG,
    text: 'And?',
    name: null,
    addressee: null,
    key: 'key-0002',
  })
  const decide = (questionId: string, verb: 'approve' | 'put-on-air') =>
    rooms.decide(moderator, { slug: SLUG, questionId, basedOn: 99, decision: { verb } })
  await decide(id, 'put-on-air')
  await decide(other.id, 'approve')
  await decide(other.id, 'put-on-air')
  const remembered = () =>
    client.questionHistory.count({ where: { eventId, before: { path: [id], not: Prisma.AnyNull } } })
  expect(await remembered()).toBeGreaterThan(2)
  await rooms.purge(moderator, { slug: SLUG, questionId: id, basedOn: 99 })
  expect(await remembered()).toBe(0)
})

test('even what erases can only take words out, never put others in', async () => {
  await using database = await freshDatabase()
  const { client } = database
  await decidedQuestion(client)
  const rewrite = client.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('rostrum.erasing', 'on', true)`
    await tx.questionHistory.updateMany({ data: { verb: 'approve' } })
  })
  await expect(rewrite).rejects.toThrow(REFUSAL)
})
