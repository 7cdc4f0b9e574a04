import { expect, test } from 'vitest'
import { freshDatabase } from '../support/database.ts'
import { dumpDatabase } from '../support/database-dump.ts'
import { liveEvent, questionsOver, SLUG } from '../support/question-room.ts'
import { guest, person } from '../support/viewers.ts'

const moderator = person('moderator', 'moderator')
const producer = person('producer', 'producer')
const CANARY = 'CANARY'

function asked(key: string) {
  const said = { text: `${CANARY} question ${key}`, name: `${CANARY} name`, addressee: `${CANARY} for` }
  return { slug: SLUG, ...said, mailTo: `${CANARY}@example.org`, key }
}

test('after a purge neither the database nor any view of another process holds a word of the question', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const [here, elsewhere] = [questionsOver(database.client), questionsOver(database.client)]
  const { id, revision } = await here.ask(guest('ada'), asked('key-0001'))
  const decide = { slug: SLUG, questionId: id }
  const written = { verb: 'answer-in-writing', text: `${CANARY} answer` } as const
  const approved = await here.decide(moderator, { ...decide, basedOn: revision, decision: { verb: 'approve' } })
  await here.vote(guest('bob'), { slug: SLUG, questionId: id, wanted: true })
  const words = [
    { verb: 'edit', text: `${CANARY} edited` },
    { verb: 'annotate', addressee: `${CANARY} for`, note: `${CANARY} note`, labels: [CANARY] },
    written,
    { ...written, text: `${CANARY} corrected` },
  ] as const
  let answered = approved
  for (const decision of words) {
    answered = await here.decide(moderator, { ...decide, basedOn: answered.revision, decision })
  }
  await elsewhere.desk(moderator, SLUG, 0)
  expect(await dumpDatabase(database.client)).toContain(CANARY)

  await here.purge(moderator, { slug: SLUG, questionId: id, basedOn: answered.revision })
  await elsewhere.announceEvent((await database.client.event.findFirstOrThrow()).id)
  expect(await dumpDatabase(database.client)).not.toContain(CANARY)
  for (const rooms of [here, elsewhere, questionsOver(database.client)]) {
    const views = [
      await rooms.join(guest('ada'), SLUG, 0),
      await rooms.changes(guest('bob'), SLUG, 0),
      await rooms.desk(moderator, SLUG, 0),
      await rooms.stage(moderator, SLUG),
      await rooms.history(moderator, SLUG, null),
      await rooms.export(moderator, SLUG),
    ]
    expect(JSON.stringify(views)).not.toContain(CANARY)
  }
  expect((await here.changes(guest('bob'), SLUG, answered.revision)).questions).toMatchObject([{ id, gone: true }])
  expect((await here.join(guest('ada'), SLUG, 0)).own).toMatchObject([{ number: 1, isPurged: true }])
  expect(await database.client.vote.count()).toBe(0)
  expect((await here.ask(guest('bob'), asked('key-0002'))).number).toBe(2)
})

test('after a wipe no trace of the rehearsal is left, and the evening begins with number 1', async () => {
  await using database = await freshDatabase()
  const eventId = await liveEvent(database.client)
  await database.client.event.update({ where: { id: eventId }, data: { state: 'scheduled' } })
  const [here, elsewhere] = [questionsOver(database.client), questionsOver(database.client)]
  await here.rehearse(producer, SLUG, true)
  const { id, revision } = await here.ask(guest('ada'), asked('key-0001'))
  const decision = { verb: 'dismiss', reason: 'other', text: `${CANARY} reason` } as const
  await here.decide(moderator, { slug: SLUG, questionId: id, basedOn: revision, decision })
  expect(await elsewhere.rehearsal(producer, SLUG)).toEqual({ isOn: true, questionCount: 1 })

  await elsewhere.wipeRehearsal(producer, SLUG)
  await here.announceEvent(eventId)
  expect(await dumpDatabase(database.client)).not.toContain(CANARY)
  for (const rooms of [here, elsewhere, questionsOver(database.client)]) {
    expect(await rooms.rehearsal(producer, SLUG)).toEqual({ isOn: false, questionCount: 0 })
    const views = [await rooms.join(guest('ada'), SLUG, 0), await rooms.desk(moderator, SLUG, 0)]
    expect(JSON.stringify(views)).not.toContain(CANARY)
  }
  expect(await here.ask(guest('bob'), asked('key-0002'))).toMatchObject({ number: 1, rehearsal: false })
})

test('who may not is refused, and nothing changes', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const rooms = questionsOver(database.client)
  const { id } = await rooms.ask(guest('ada'), asked('key-0001'))
  const attempts = [
    rooms.purge(guest('ada'), { slug: SLUG, questionId: id, basedOn: 9 }),
    rooms.purge(producer, { slug: SLUG, questionId: id, basedOn: 9 }),
    rooms.configure(producer, { slug: SLUG, basedOn: 9, change: { roomOpen: false } }),
    rooms.rehearse(guest('ada'), SLUG, true),
    rooms.wipeRehearsal(guest('ada'), SLUG),
    rooms.rehearsal(guest('ada'), SLUG),
    rooms.history(producer, SLUG, null),
    rooms.export(producer, SLUG),
  ]
  const codes = (await Promise.allSettled(attempts)).map((outcome) => 'reason' in outcome && outcome.reason.code)
  expect(new Set(codes)).toEqual(new Set(['not-allowed']))
  expect((await rooms.desk(moderator, SLUG, 0)).to).toBe(2)
})
