import { expect, test } from 'vitest'
import { freshDatabase } from '../support/database.ts'
import { approved, liveEvent, questionsOver, SLUG } from '../support/question-room.ts'
import { person } from '../support/viewers.ts'

const moderator = person('moderator', 'moderator')

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
