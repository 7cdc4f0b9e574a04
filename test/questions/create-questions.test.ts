import { expect, test } from 'vitest'
import { createQuestionStore } from '../../server/db/question-store.ts'
import { createQuestions } from '../../server/questions/create-questions.ts'
import type { QuestionStore } from '../../server/questions/question-store.ts'
import { freshDatabase } from '../support/database.ts'
import { ManualTimers } from '../support/manual-timers.ts'
import { approved, asking, liveEvent, questionsOver, SLUG } from '../support/question-room.ts'
import { guest, person } from '../support/viewers.ts'
import { NOW } from './build-room.ts'

const ada = guest('ada')
const moderator = person('moderator', 'moderator')

test('an acknowledged question is in the database', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const { id } = await questionsOver(database.client).ask(ada, asking('Why?'))
  const row = await database.client.question.findUniqueOrThrow({ where: { id } })
  expect(row).toMatchObject({ text: 'Why?', state: 'waiting', number: 1, revision: 2, askerId: 'guest:ada' })
})

test('the same question sent ten times over is asked once, also to another process', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const [first, second] = [questionsOver(database.client), questionsOver(database.client)]
  await second.join(ada, SLUG, 0)
  const answers = await Promise.all(Array.from({ length: 10 }, () => first.ask(ada, asking('Why?'))))
  answers.push(await second.ask(ada, asking('Why?')))
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  expect(await database.client.question.count()).toBe(1)
})

test('a commit whose acknowledgement was lost is found again by its key', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const store = createQuestionStore(database.client)
  let isLost = true
  const losing: QuestionStore = {
    ...store,
    commit: async (write) => {
      const isCommitted = await store.commit(write)
      if (!isLost) return isCommitted
      isLost = false
      throw new Error('connection lost')
    },
  }
  const questions = questionsOver(database.client, losing)
  await expect(questions.ask(ada, asking('Why?'))).rejects.toThrow('connection lost')
  expect(await questions.ask(ada, asking('Why?'))).toMatchObject({ number: 1 })
  expect(await database.client.question.count()).toBe(1)
})

test('a vote that is sent again is counted as before, whatever the desk has noted meanwhile', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const questions = questionsOver(database.client)
  const questionId = await approved(questions, 'Why?')
  const vote = { slug: SLUG, questionId, wanted: true }
  const counted = await questions.vote(ada, vote)
  const decision = { verb: 'annotate', addressee: null, note: 'Ask Emi first.', labels: [] } as const
  await questions.decide(moderator, { slug: SLUG, questionId, basedOn: 99, decision })
  expect(await questions.vote(ada, vote)).toEqual(counted)
})

test('a question put on air answers the one before it, and both know when', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const questions = questionsOver(database.client)
  const first = await approved(questions, 'First?')
  const second = await approved(questions, 'Second?')
  for (const questionId of [first, second]) {
    await questions.decide(moderator, { slug: SLUG, questionId, basedOn: 99, decision: { verb: 'put-on-air' } })
  }
  const { questions: rows } = await questions.changes(ada, SLUG, 0)
  expect(rows.find(({ id }) => id === first)).toMatchObject({ state: 'answered', answer: { how: 'live' } })
  const onAir = rows.find(({ id }) => id === second)
  expect(onAir).toMatchObject({ state: 'on-air', onAirUntil: null })
  expect(onAir).toHaveProperty('onAirFrom', Reflect.get(rows.find(({ id }) => id === first) ?? {}, 'onAirUntil'))
})

test('a dismissed question leaves a tombstone with those who saw it, and says nothing to others', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const questions = questionsOver(database.client)
  const seen = await approved(questions, 'Seen?')
  const { to } = await questions.changes(ada, SLUG, 0)
  const dismiss = { verb: 'dismiss', reason: 'patient-data', text: null } as const
  await questions.decide(moderator, { slug: SLUG, questionId: seen, basedOn: to, decision: dismiss })
  const unseen = await questions.ask(ada, asking('Unseen?'))
  await questions.decide(moderator, { slug: SLUG, questionId: unseen.id, basedOn: 99, decision: dismiss })
  // Also by a process that has only the database to go by.
  const { questions: rows } = await questionsOver(database.client).changes(ada, SLUG, to)
  expect(rows).toEqual([{ id: seen, gone: true, revision: expect.any(Number) }])
})

test('a seed is asked once, and everyone sees whose it is', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const questions = questionsOver(database.client)
  const seed = { slug: SLUG, text: 'What surprised you?', addressee: null, as: 'queued', key: 'key-of-seed' } as const
  const [first, again] = [await questions.seed(moderator, seed), await questions.seed(moderator, seed)]
  expect(again.id).toBe(first.id)
  const { questions: rows } = await questions.changes(ada, SLUG, 0)
  expect(rows).toMatchObject([{ id: first.id, state: 'queued', fromModerators: true, askerName: null }])
  expect(JSON.stringify(rows)).not.toContain('moderator@')
})

test.each(['guest', 'attendee', 'speaker', 'producer'] as const)('a %s neither seeds nor takes back', async (who) => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const questions = questionsOver(database.client)
  await approved(questions, 'Why?')
  const [{ revision = 0 } = {}] = await questions.decided(moderator, SLUG)
  const viewer = who === 'guest' ? ada : who === 'attendee' ? person('ada') : person('ada', who)
  const seed = { slug: SLUG, text: 'Why not?', addressee: null, as: 'approved', key: 'key-of-seed' } as const
  const refused = [
    questions.seed(viewer, seed),
    questions.undo(viewer, { slug: SLUG, decided: revision }),
    questions.decided(viewer, SLUG),
  ]
  for (const outcome of await Promise.allSettled(refused)) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'not-allowed' } })
  }
})

test.each([
  ['a guest without a cookie asks', { ...ada, participantId: null }, 'not-allowed'],
  [
    'the moderator of another event decides',
    { ...moderator, grants: [{ role: 'moderator', eventId: 'another-event' }] },
    'not-allowed',
  ],
] as const)('%s: refused', async (what, viewer, code) => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const questions = questionsOver(database.client)
  const act = what.includes('asks')
    ? questions.ask(viewer, asking('Why?'))
    : questions.decide(viewer, { slug: SLUG, questionId: 'q', basedOn: 1, decision: { verb: 'approve' } })
  await expect(act).rejects.toMatchObject({ code })
})

test('an unknown event and one that is not yours to see look alike', async () => {
  await using database = await freshDatabase()
  const eventId = await liveEvent(database.client)
  await database.client.event.update({ where: { id: eventId }, data: { state: 'draft' } })
  const questions = questionsOver(database.client)
  const refusals = await Promise.allSettled([questions.join(ada, SLUG, 0), questions.join(ada, 'no-such-event', 0)])
  expect(refusals.map((refusal) => Reflect.get(refusal, 'reason').message)).toEqual([
    'No such event.',
    'No such event.',
  ])
})

test('listeners that have left hear nothing', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const timers = new ManualTimers()
  const questions = createQuestions({
    store: createQuestionStore(database.client),
    clock: { now: () => NOW },
    newId: () => 'question-1',
    after: (ms, run) => timers.after(ms, run),
  })
  const heard: string[] = []
  const leave = questions.onChanged(() => heard.push('left'))
  questions.onChanged(() => heard.push('stayed'))
  leave()
  await questions.ask(ada, asking('Why?'))
  timers.pass(0)
  expect(heard).toEqual(['stayed'])
})

test('who asks as soon as an event is scheduled is not refused for the draft it was', async () => {
  await using database = await freshDatabase()
  const id = await liveEvent(database.client)
  await database.client.event.update({ where: { id }, data: { state: 'draft' } })
  const questions = questionsOver(database.client)
  await expect(questions.ask(ada, asking('Why?'))).rejects.toMatchObject({ code: 'not-found' })
  await database.client.event.update({ where: { id }, data: { state: 'scheduled', revision: 2, stateRevision: 2 } })
  const announced = questions.announceEvent(id)
  expect(await questions.ask(ada, asking('Why?'))).toMatchObject({ number: 1 })
  await announced
})
