import { expect, test } from 'vitest'
import { createQuestionStore } from '../../server/db/question-store.ts'
import type { QuestionStore } from '../../server/questions/question-store.ts'
import { freshDatabase } from '../support/database.ts'
import { liveEvent, questionsOver, SLUG } from '../support/question-room.ts'
import { answerPoll, draftedPoll, openPoll } from '../support/sample-polls.ts'
import { guest, person } from '../support/viewers.ts'

const moderator = person('moderator', 'moderator')

test('answers that arrive together are committed together, each acknowledged after its commit', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const store = createQuestionStore(database.client)
  const gathered: number[] = []
  const counting: QuestionStore = {
    ...store,
    commit: (write) => {
      gathered.push(write.polls?.ballots.length ?? 0)
      return store.commit(write)
    },
  }
  const questions = questionsOver(database.client, counting)
  const pollId = await openPoll(questions)
  gathered.length = 0
  const answers = Array.from({ length: 300 }, (_, at) => [at % 3])
  await answerPoll(questions, pollId, answers)
  expect(await database.client.pollBallot.count()).toBe(300)
  // The first one's commit is under way when the others come.
  expect(gathered.length).toBeLessThanOrEqual(3)
  expect(gathered.reduce((sum, count) => sum + count)).toBe(300)
  expect((await questions.changes(guest('ada'), SLUG, 0)).polls).toMatchObject([
    { results: { answered: 300, counts: [100, 100, 100] } },
  ])
})

test('an answer is not acknowledged before its commit', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const store = createQuestionStore(database.client)
  const order: string[] = []
  const questions = questionsOver(database.client, {
    ...store,
    commit: async (write) => {
      const isCommitted = await store.commit(write)
      if (write.polls?.ballots.length) order.push('committed')
      return isCommitted
    },
  })
  const pollId = await openPoll(questions)
  await questions.answerPoll(guest('ada'), { slug: SLUG, pollId, choices: [0] }).then(() => order.push('acknowledged'))
  expect(order).toEqual(['committed', 'acknowledged'])
})

test('a wrong answer does not take its neighbours with it', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const questions = questionsOver(database.client)
  const pollId = await openPoll(questions)
  const answer = (who: string, choices: readonly number[]) =>
    questions.answerPoll(guest(who), { slug: SLUG, pollId, choices })
  const outcomes = await Promise.allSettled([answer('ada', [0]), answer('bob', [7]), answer('cleo', [2])])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await database.client.pollBallot.count()).toBe(2)
})

test('another process and one started later know the polls, the answers and the announcement', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const [here, there] = [questionsOver(database.client), questionsOver(database.client)]
  await there.join(guest('ada'), SLUG, 0)
  const pollId = await openPoll(here)
  await there.answerPoll(guest('ada'), { slug: SLUG, pollId, choices: [1] })
  const announce = { verb: 'announce', text: 'Five minutes.', key: 'key-00000001' } as const
  await there.decideAnnouncement(moderator, { slug: SLUG, basedOn: 0, decision: announce })
  await here.answerPoll(guest('bob'), { slug: SLUG, pollId, choices: [2] })
  const { room, ballots } = await questionsOver(database.client).join(guest('ada'), SLUG, 0)
  expect([room.polls?.length, room.announcement, ballots]).toMatchObject([
    1,
    { text: 'Five minutes.' },
    [{ pollId, choices: [1] }],
  ])
  expect((await here.desk(moderator, SLUG, 0)).polls).toMatchObject([{ answered: 2 }])
})

test('a draft whose acknowledgement was lost is drafted once', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const questions = questionsOver(database.client)
  const drafts = await Promise.all([1, 2, 3].map(() => draftedPoll(questions, { key: 'key-00000001' })))
  expect(new Set(drafts.map(({ id }) => id)).size).toBe(1)
  expect(await database.client.poll.count()).toBe(1)
})

test('a room’s file has its polls with their totals, and of who answered nothing', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const questions = questionsOver(database.client)
  await draftedPoll(questions, { question: 'Never asked?' })
  const pollId = await openPoll(questions)
  await answerPoll(questions, pollId, [[0], [0], [2], [1]], { who: 'CANARY' })
  expect((await questions.export(moderator, SLUG)).polls).toMatchObject([{ number: 1, answered: 4, counts: null }])
  await questions.answerPoll(guest('CANARY'), { slug: SLUG, pollId, choices: [2] })
  const { polls } = await questionsOver(database.client).export(moderator, SLUG)
  expect(polls).toMatchObject([{ number: 1, state: 'open', answered: 5, counts: [2, 1, 2], closedAt: null }])
  expect(JSON.stringify(polls)).not.toContain('CANARY')
})

test('a guest without a cookie does not answer', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const questions = questionsOver(database.client)
  const pollId = await openPoll(questions)
  const nobody = { ...guest('ada'), participantId: null }
  await expect(questions.answerPoll(nobody, { slug: SLUG, pollId, choices: [0] })).rejects.toMatchObject({
    code: 'not-allowed',
  })
})
