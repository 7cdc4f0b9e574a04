import { ANSWER_MAIL_DELAY_MS } from '../questions/answer-mail.ts'
import type { CastVote, QuestionStore, RoomWrite, StoredQuestion } from '../questions/question-store.ts'
import { Prisma, type PrismaClient } from './generated/client.ts'
import { decisionOf, historyColumnsOf, wholeDecision } from './history-rows.ts'
import { readPolls, writeAnnouncements, writePolls } from './poll-store.ts'
import { readHistory } from './question-history.ts'
import {
  columnsOf,
  questionOf,
  roomColumnsOf,
  roomEvent,
  roomEventOf,
  stageNoteColumnsOf,
  wholeQuestion,
} from './question-rows.ts'

type Transaction = Prisma.TransactionClient

/** Not what only followed from one about another question. */
const isDecision = { before: { not: Prisma.DbNull } }

/** The rooms' rows in PostgreSQL: one transaction per commit, the event's row locked while it is written. */
export function createQuestionStore(prisma: PrismaClient): QuestionStore {
  return {
    eventIdOf: async (slug) => {
      const row = await prisma.event.findUnique({ where: { slug }, select: { id: true } })
      return row?.id ?? null
    },
    read: (eventId, since) =>
      // One moment for all: a row newer than the event's revision would be taken for told.
      prisma.$transaction((tx) => readRoom(tx, eventId, since), {
        isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
      }),
    commit: (write) => prisma.$transaction((tx) => commit(tx, write)),
    history: (eventId, questionId, limit) => readHistory(prisma, { eventId, questionId, limit }),
    decisionsSince: async (eventId, revision) => {
      const rows = await prisma.questionHistory.findMany({
        where: { eventId, revision: { gte: revision }, ...isDecision },
        select: wholeDecision,
        orderBy: { revision: 'asc' },
      })
      return rows.map(decisionOf)
    },
    latestDecisions: async ({ eventId, actorId, atMost }) => {
      const rows = await prisma.questionHistory.findMany({
        where: { actorId, eventId, ...isDecision },
        select: wholeDecision,
        orderBy: { revision: 'desc' },
        take: atMost,
      })
      return rows.map(decisionOf)
    },
  }
}

async function readRoom(tx: Transaction, eventId: string, since: number) {
  const event = await tx.event.findUnique({ where: { id: eventId }, select: roomEvent })
  if (!event) return null
  const changed = { eventId, revision: { gt: since } }
  const questions = await tx.question.findMany({ where: changed, select: wholeQuestion, orderBy: { number: 'asc' } })
  const votes = await tx.vote.findMany({ where: { question: changed }, select: { questionId: true, voterId: true } })
  return { event: roomEventOf(event), questions: questions.map(questionOf), votes, ...(await readPolls(tx, changed)) }
}

async function commit(tx: Transaction, write: RoomWrite): Promise<boolean> {
  const { eventId, basedOn, event, asked } = write
  const rehearsalCount = asked.filter(({ rehearsal }) => rehearsal).length
  // The update takes the row's lock and, after waiting for it, looks at the revision again.
  const raised = await tx.event.updateMany({
    where: { id: eventId, revision: basedOn },
    data: {
      revision: basedOn + 1,
      questionCount: { increment: asked.length - rehearsalCount },
      rehearsalCount: { increment: rehearsalCount },
      ...(event && roomColumnsOf(event)),
    },
  })
  if (raised.count === 0) return false
  await erase(tx, write)
  await writeQuestions(tx, write)
  await writeVotes(tx, write)
  await writeAnswerMails(tx, write)
  await writeHistory(tx, write)
  if (write.polls) await writePolls(tx, write.polls, write.at)
  if (write.announcements) await writeAnnouncements(tx, write.announcements)
  await writeStageNote(tx, write)
  return true
}

/** What a purge and a wipe remove. */
async function erase(tx: Transaction, { eventId, basedOn, event, erased }: RoomWrite): Promise<void> {
  const isWipe = event?.wipedRevision === basedOn + 1
  if (erased.length === 0 && !isWipe) return
  // Said for this transaction alone, to the trigger that keeps the history as it was written.
  await tx.$executeRaw`SELECT set_config('rostrum.erasing', 'on', true)`
  const ofErased = { questionId: { in: [...erased] } }
  await tx.vote.deleteMany({ where: ofErased })
  await tx.answerMail.deleteMany({ where: ofErased })
  await tx.questionHistory.updateMany({ where: ofErased, data: { detail: Prisma.DbNull } })
  const wiped = isWipe ? await tx.question.findMany({ where: { eventId, rehearsal: true }, select: { id: true } }) : []
  await eraseBefore(tx, eventId, [...erased, ...wiped.map(({ id }) => id)])
  if (isWipe) await tx.question.deleteMany({ where: { eventId, rehearsal: true } })
}

/** What a question was before is also kept with decisions about others, e.g. with what took it off the air. */
async function eraseBefore(tx: Transaction, eventId: string, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "question_history" SET "before" = NULL
    WHERE "eventId" = ${eventId} AND jsonb_exists_any("before", ${ids}::text[])`
}

async function writeQuestions(tx: Transaction, { asked, changed, counted }: RoomWrite): Promise<void> {
  if (asked.length > 0) await tx.question.createMany({ data: asked.map(columnsOf) })
  // What leaves the air first: two at once are refused by the index.
  const onAirLast = [...changed].sort((a, b) => Number(a.state === 'on-air') - Number(b.state === 'on-air'))
  for (const question of onAirLast) {
    await tx.question.update({ where: { id: question.id }, data: columnsOf(question), select: { id: true } })
  }
  await writeCounts(tx, counted)
}

async function writeCounts(tx: Transaction, counted: readonly StoredQuestion[]): Promise<void> {
  const [first] = counted
  if (!first) return
  const ids = counted.map((question) => question.id)
  const votes = counted.map((question) => question.votes)
  await tx.$executeRaw`
    UPDATE "question" SET "votes" = "counted"."votes", "revision" = ${first.revision}, "shownRevision" = ${first.revision}
    FROM unnest(${ids}::text[], ${votes}::int[]) AS "counted"("id", "votes")
    WHERE "question"."id" = "counted"."id"`
}

async function writeVotes(tx: Transaction, { cast, withdrawn, at }: RoomWrite): Promise<void> {
  if (cast.length > 0) {
    const votedAt = new Date(at)
    await tx.vote.createMany({ data: cast.map((vote) => ({ ...voteOf(vote), votedAt })) })
  }
  if (withdrawn.length > 0) await tx.vote.deleteMany({ where: { OR: withdrawn.map(voteOf) } })
}

async function writeAnswerMails(tx: Transaction, { addresses = [], told = [], at }: RoomWrite): Promise<void> {
  if (addresses.length > 0) await tx.answerMail.createMany({ data: [...addresses] })
  if (told.length === 0) return
  const dueAt = new Date(at + ANSWER_MAIL_DELAY_MS)
  await tx.answerMail.updateMany({ where: { questionId: { in: [...told] }, dueAt: null }, data: { dueAt } })
}

async function writeHistory(tx: Transaction, { eventId, history, at, basedOn }: RoomWrite): Promise<void> {
  if (history.length === 0) return
  const made = { eventId, at: new Date(at), revision: basedOn + 1 }
  await tx.questionHistory.createMany({ data: history.map((entry) => ({ ...historyColumnsOf(entry), ...made })) })
}

async function writeStageNote(tx: Transaction, { eventId, stageNote }: RoomWrite): Promise<void> {
  if (stageNote === undefined) return
  const columns = stageNoteColumnsOf(stageNote)
  await tx.stageNote.upsert({
    where: { eventId },
    create: { eventId, ...columns },
    update: columns,
    select: { id: true },
  })
}

function voteOf({ questionId, voterId }: CastVote): CastVote {
  return { questionId, voterId }
}
