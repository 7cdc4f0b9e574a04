import { expect, test } from 'vitest'
import { createAnswerMailStore } from '../../server/db/answer-mail-store.ts'
import type { MailMessage } from '../../server/mail/mail.ts'
import { ANSWER_MAIL_DELAY_MS, AnswerMails } from '../../server/questions/answer-mail.ts'
import type { Decision } from '../../server/questions/views.ts'
import { freshDatabase } from '../support/database.ts'
import { liveEvent, questionsOver, SLUG } from '../support/question-room.ts'
import { guest, person } from '../support/viewers.ts'

const moderator = person('Moira', 'moderator')
const FACTS = { society: 'Halvard Society', publicUrl: 'https://live.example.org' }
const MINUTE_MS = 60_000

/** A room over a real database, and a mail server that takes mail or does not. */
async function openRoom() {
  const database = await freshDatabase()
  await liveEvent(database.client)
  const questions = questionsOver(database.client)
  const clock = { time: Date.now() }
  const sent: MailMessage[] = []
  const server = { isAway: false }
  const errors: unknown[] = []
  const mailsOf = () =>
    new AnswerMails({
      store: createAnswerMailStore(database.client),
      mail: {
        send: async (message) => {
          if (server.isAway) throw new Error('connection refused')
          sent.push(message)
        },
      },
      clock: { now: () => clock.time },
      facts: FACTS,
      onError: (error) => errors.push(error),
    })
  const mails = mailsOf()
  return {
    client: database.client,
    questions,
    sent,
    server,
    errors,
    mailsOf,
    ask: (text: string, mailTo: string | null, who = guest(text)) =>
      questions.ask(who, { slug: SLUG, text, name: null, addressee: null, mailTo, key: `key-of-${text}` }),
    decide: (questionId: string, decision: Decision) =>
      questions.decide(moderator, { slug: SLUG, questionId, basedOn: Number.MAX_SAFE_INTEGER, decision }),
    /** Lets time pass; what is due is sent. */
    async after(ms: number): Promise<readonly MailMessage[]> {
      clock.time += ms
      await mails.sendDue()
      return sent
    },
    addresses: async () => (await database.client.answerMail.findMany()).map(({ address }) => address),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

const answered: Decision = { verb: 'answer-in-writing', text: 'After six weeks.\nSee the protocol.' }

test('an asker who left an address is told of the written answer once, and the address is forgotten', async () => {
  await using room = await openRoom()
  const { id } = await room.ask('How long?', ' Ada@Example.org ')
  await room.decide(id, answered)
  expect(await room.after(ANSWER_MAIL_DELAY_MS - MINUTE_MS / 2)).toEqual([])
  expect(await room.after(MINUTE_MS)).toEqual([
    {
      to: 'ada@example.org',
      subject: 'Your question was answered: Special Report',
      text: expect.stringContaining('Moira answered:\n\n    After six weeks.\n    See the protocol.\n'),
    },
  ])
  expect(room.sent[0]?.text).toContain('    How long?\n')
  expect(room.sent[0]?.text).toContain('https://live.example.org/events/special-report#q-1\n')
  expect(await room.addresses()).toEqual([])
  await room.decide(id, { ...answered, text: 'After eight weeks.' })
  expect(await room.after(10 * MINUTE_MS)).toHaveLength(1)
})

test('who left none is told nothing, and what is not an address is refused', async () => {
  await using room = await openRoom()
  const { id } = await room.ask('How long?', null)
  await room.decide(id, answered)
  expect(await room.after(10 * MINUTE_MS)).toEqual([])
  await expect(room.ask('Why?', 'ada@example.org, eve@example.org')).rejects.toMatchObject({ code: 'invalid-email' })
  expect(await room.client.question.count()).toBe(1)
})

test('askers of merged questions are told too, whenever theirs was merged', async () => {
  await using room = await openRoom()
  const { id } = await room.ask('How long?', 'ada@example.org')
  const before = await room.ask('How many weeks?', 'ben@example.org')
  const afterwards = await room.ask('When again?', 'cleo@example.org')
  await room.decide(id, { verb: 'approve' })
  await room.decide(before.id, { verb: 'merge', into: id })
  await room.decide(id, answered)
  await room.decide(afterwards.id, { verb: 'merge', into: id })
  const sent = await room.after(10 * MINUTE_MS)
  expect(sent.map(({ to }) => to).sort()).toEqual(['ada@example.org', 'ben@example.org', 'cleo@example.org'])
  expect(sent.find(({ to }) => to === 'ben@example.org')?.text).toContain('    How many weeks?\n')
  expect(sent.find(({ to }) => to === 'ben@example.org')?.text).toContain('#q-1\n')
})

test('an answer that is taken back within the minute is not mailed; the next one is', async () => {
  await using room = await openRoom()
  const { id } = await room.ask('How long?', 'ada@example.org')
  const { revision } = await room.decide(id, answered)
  await room.questions.undo(moderator, { slug: SLUG, decided: revision })
  expect(await room.after(10 * MINUTE_MS)).toEqual([])
  await room.decide(id, { ...answered, text: 'After eight weeks.' })
  expect((await room.after(10 * MINUTE_MS)).map(({ text }) => text.includes('eight'))).toEqual([true])
})

test('a mail server that is away is tried again, less and less often, and given up in the end', async () => {
  await using room = await openRoom()
  const { id } = await room.ask('How long?', 'ada@example.org')
  await room.decide(id, answered)
  room.server.isAway = true
  await room.after(2 * MINUTE_MS)
  await room.after(4 * MINUTE_MS)
  expect(room.errors).toHaveLength(1)
  await room.after(2 * MINUTE_MS)
  expect(room.errors).toHaveLength(2)
  for (let tries = 0; tries < 10; tries += 1) await room.after(1_000 * MINUTE_MS)
  expect(room.errors).toHaveLength(8)
  expect(await room.addresses()).toEqual([])
})

test('two processes send a mail once between them', async () => {
  await using room = await openRoom()
  for (const name of ['ada', 'ben', 'cleo', 'dora']) {
    const { id } = await room.ask(`How long, ${name}?`, `${name}@example.org`)
    await room.decide(id, answered)
  }
  await room.after(0)
  await Promise.all([room.after(2 * MINUTE_MS), room.mailsOf().sendDue()])
  await room.mailsOf().sendDue()
  expect(room.sent.map(({ to }) => to).sort()).toHaveLength(4)
  expect(new Set(room.sent.map(({ to }) => to)).size).toBe(4)
})

test('a purged question’s address goes with it', async () => {
  await using room = await openRoom()
  const { id, revision } = await room.ask('My patient, Mr N., born 1951 …', 'ada@example.org')
  await room.questions.purge(moderator, { slug: SLUG, questionId: id, basedOn: revision })
  expect(await room.addresses()).toEqual([])
})

test('no view of the room holds an address', async () => {
  await using room = await openRoom()
  const ada = guest('ada')
  const { id } = await room.ask('How long?', 'ada@example.org', ada)
  await room.decide(id, answered)
  const views = [
    await room.questions.join(ada, SLUG, 0),
    await room.questions.changes(guest('eve'), SLUG, 0),
    await room.questions.desk(moderator, SLUG, 0),
    await room.questions.stage(moderator, SLUG),
    await room.questions.history(moderator, SLUG, null),
  ]
  expect(JSON.stringify(views)).not.toContain('example.org')
})
