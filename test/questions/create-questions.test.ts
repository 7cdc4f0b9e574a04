import { expect, test } from 'vitest'
import { createQuestionStore } from '../../server/db/question-store.ts'
import { createQuestions } from '../../server/questions/create-questions.ts'
import type { QuestionStore } from '../../server/questions/question-store.ts'
import type { Questions, RoomChange } from '../../server/questions/questions.ts'
import { freshDatabase } from '../support/database.ts'
import { ManualTimers } from '../support/manual-timers.ts'
import { liveEvent, questionsOver, SLUG } from '../support/question-room.ts'
import { guest, person } from '../support/viewers.ts'
import { NOW } from './build-room.ts'

const ada = guest('ada')
const moderator = person('moderator', 'moderator')

function asking(text: string, key = `key-of-${text}`) {
  return { slug: SLUG, text, name: 'Ada', addressee: null, key }
}

async function approved(questions: Questions, text: string): Promise<string> {
  const { id, revision } = await questions.ask(guest(`asker of ${text}`), asking(text))
  await questions.decide(moderator, { slug: SLUG, questionId: id, basedOn: revision, decision: { verb: 'approve' } })
  return id
}

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
  expect(await here.vote(ada, { slug: SLUG, questionId, wanted: true })).toEqual({ votes: 1 })
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

test('a decision is taken back after a restart, by another process, once', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const before = questionsOver(database.client)
  const former = await approved(before, 'Former?')
  const next = await approved(before, 'Next?')
  const onAir = { verb: 'put-on-air' } as const
  await before.decide(moderator, { slug: SLUG, questionId: former, basedOn: 99, decision: onAir })
  await before.decide(moderator, { slug: SLUG, questionId: next, basedOn: 99, decision: onAir })

  const [here, there] = [questionsOver(database.client), questionsOver(database.client)]
  await there.desk(moderator, SLUG, 0)
  const decided = await here.decided(moderator, SLUG)
  expect(decided.map(({ questionId, verb }) => [questionId, verb])).toEqual([
    [former, 'approve'],
    [next, 'approve'],
    [former, 'put-on-air'],
    [next, 'put-on-air'],
  ])
  const latest = { slug: SLUG, decided: decided.at(-1)?.revision ?? 0 }
  const outcomes = await Promise.allSettled([here.undo(moderator, latest), there.undo(moderator, latest)])
  expect(outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))).toEqual([
    'outdated',
  ])
  const { questions } = await there.desk(moderator, SLUG, 0)
  expect(questions.map(({ id, state, onAirUntil, answer }) => [id, state, onAirUntil, answer])).toEqual([
    [former, 'on-air', null, null],
    [next, 'approved', null, null],
  ])
  expect(await here.decided(moderator, SLUG)).toHaveLength(3)
  expect(await database.client.questionHistory.count({ where: { verb: 'undo' } })).toBe(1)
})

test('a moderator takes back only what is their own, and sees only that', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const questions = questionsOver(database.client)
  await approved(questions, 'Why?')
  const [{ revision = 0 } = {}] = await questions.decided(moderator, SLUG)
  const colleague = person('colleague', 'moderator')
  expect(await questions.decided(colleague, SLUG)).toEqual([])
  await expect(questions.undo(colleague, { slug: SLUG, decided: revision })).rejects.toMatchObject({
    code: 'not-found',
  })
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
