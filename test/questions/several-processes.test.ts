import { expect, test } from 'vitest'
import { createQuestionStore } from '../../server/db/question-store.ts'
import type { QuestionStore } from '../../server/questions/question-store.ts'
import type { RoomChange } from '../../server/questions/questions.ts'
import { freshDatabase } from '../support/database.ts'
import { approved, asking, liveEvent, questionsOver, SLUG } from '../support/question-room.ts'
import { guest, person } from '../support/viewers.ts'

const ada = guest('ada')
const moderator = person('moderator', 'moderator')

test('two moderators decide on the same question at once: one wins, the other is told', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const [here, there] = [questionsOver(database.client), questionsOver(database.client)]
  const { id, revision } = await here.ask(ada, asking('Why?'))
  await there.desk(moderator, SLUG, 0)
  const request = { slug: SLUG, questionId: id, basedOn: revision }
  const outcomes = await Promise.allSettled([
    here.decide(moderator, { ...request, decision: { verb: 'approve' } }),
    there.decide(moderator, { ...request, decision: { verb: 'dismiss', reason: 'off-topic', text: null } }),
  ])
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const refused = outcomes.find((outcome) => outcome.status === 'rejected')
  expect(refused?.reason).toMatchObject({ code: 'outdated', kind: 'conflict' })
  expect(await database.client.questionHistory.count()).toBe(1)
})

test('what another process or the events changed is taken over before the next commit', async () => {
  await using database = await freshDatabase()
  const eventId = await liveEvent(database.client)
  const [here, there] = [questionsOver(database.client), questionsOver(database.client)]
  await here.join(ada, SLUG, 0)
  const questionId = await approved(there, 'Elsewhere?')
  await there.vote(guest('bob'), { slug: SLUG, questionId, wanted: true })
  await database.client.event.update({
    where: { id: eventId },
    data: { state: 'ended', revision: { increment: 1 }, stateRevision: 5 },
  })
  await here.ask(ada, asking('Here?'))
  const joined = await here.join(guest('bob'), SLUG, 1)
  expect(joined.room).toMatchObject({
    from: 1,
    to: 5,
    event: { state: 'ended', revision: 5 },
    questions: [{ id: questionId, votes: 1 }],
  })
  expect(joined.votedFor).toEqual([questionId])
})

test('nothing is refused on a state that another process has changed since', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const [here, there] = [questionsOver(database.client), questionsOver(database.client)]
  await here.join(ada, SLUG, 0)
  const questionId = await approved(there, 'Elsewhere?')
  expect(await here.vote(ada, { slug: SLUG, questionId, wanted: true })).toMatchObject({ votes: 1 })
})

test('the event’s own change is announced, also when nobody has looked into the room yet', async () => {
  await using database = await freshDatabase()
  const eventId = await liveEvent(database.client)
  const questions = questionsOver(database.client)
  const announced = new Promise<RoomChange>((resolve) => questions.onChanged(resolve))
  await database.client.event.update({
    where: { id: eventId },
    data: { state: 'ended', revision: 2, stateRevision: 2 },
  })
  await questions.announceEvent(eventId)
  expect((await announced).room).toMatchObject({ from: 1, to: 2, event: { state: 'ended' } })
})

test('joining a room that is in memory asks the database nothing', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const store = createQuestionStore(database.client)
  let asked = 0
  const counting: QuestionStore = {
    ...store,
    eventIdOf: (slug) => {
      asked++
      return store.eventIdOf(slug)
    },
    read: (eventId, since) => {
      asked++
      return store.read(eventId, since)
    },
  }
  const questions = questionsOver(database.client, counting)
  await Promise.all(Array.from({ length: 50 }, (_, n) => questions.join(guest(`g${n}`), SLUG, 0)))
  const afterFirst = asked
  await Promise.all(Array.from({ length: 50 }, (_, n) => questions.join(guest(`g${n}`), SLUG, 0)))
  expect(asked).toBe(afterFirst)
})

test('votes that arrive together are committed together, each counted and acknowledged', async () => {
  await using database = await freshDatabase()
  const eventId = await liveEvent(database.client)
  const questions = questionsOver(database.client)
  const questionId = await approved(questions, 'Why?')
  const { revision } = await database.client.event.findUniqueOrThrow({ where: { id: eventId } })
  const voters = Array.from({ length: 200 }, (_, n) => guest(`voter-${n}`))
  await Promise.all(voters.map((voter) => questions.vote(voter, { slug: SLUG, questionId, wanted: true })))
  const after = await database.client.event.findUniqueOrThrow({ where: { id: eventId } })
  expect(await database.client.vote.count()).toBe(200)
  expect(await database.client.question.findUnique({ where: { id: questionId } })).toMatchObject({ votes: 200 })
  expect(after.revision - revision).toBeLessThanOrEqual(3)
})

test('a vote that fails does not take its neighbours with it', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const questions = questionsOver(database.client)
  const questionId = await approved(questions, 'Why?')
  const outcomes = await Promise.allSettled([
    questions.vote(guest('asker of Why?'), { slug: SLUG, questionId, wanted: true }),
    questions.vote(ada, { slug: SLUG, questionId, wanted: true }),
    questions.vote(ada, { slug: SLUG, questionId: 'nothing', wanted: true }),
  ])
  expect(outcomes).toMatchObject([
    { reason: { code: 'own-question' } },
    { value: { votes: 1 } },
    { reason: { code: 'not-found' } },
  ])
})
