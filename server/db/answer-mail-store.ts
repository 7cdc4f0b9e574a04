import type { AnswerMailStore, DueAnswerMail } from '../questions/answer-mail.ts'
import { writtenAnswerOf } from '../questions/question.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'
import { questionOf, wholeQuestion } from './question-rows.ts'

const dueMail = {
  questionId: true,
  address: true,
  tries: true,
  question: {
    select: {
      ...wholeQuestion,
      mergedInto: { select: wholeQuestion },
      event: { select: { slug: true, title: true } },
    },
  },
} as const satisfies Prisma.AnswerMailSelect

type Row = Prisma.AnswerMailGetPayload<{ select: typeof dueMail }>

/** Askers' addresses in PostgreSQL, apart from what they asked: no view of a question can show one. */
export function createAnswerMailStore(prisma: PrismaClient): AnswerMailStore {
  return {
    claim: ({ now, atMost, retryAt }) =>
      prisma.$transaction(async (tx) => {
        const claimed = await tx.$queryRaw<{ questionId: string }[]>`
          SELECT "questionId" FROM "answer_mail" WHERE "dueAt" <= ${new Date(now)}
          ORDER BY "dueAt" LIMIT ${atMost} FOR UPDATE SKIP LOCKED`
        const isClaimed = { questionId: { in: claimed.map(({ questionId }) => questionId) } }
        const rows = await tx.answerMail.findMany({ where: isClaimed, select: dueMail, orderBy: { dueAt: 'asc' } })
        for (const { questionId, tries } of rows) {
          const data = { dueAt: new Date(retryAt(tries)), tries: tries + 1 }
          await tx.answerMail.update({ where: { questionId }, data, select: { questionId: true } })
        }
        return rows.map(dueMailOf)
      }),
    forget: async (questionId) => {
      await prisma.answerMail.deleteMany({ where: { questionId } })
    },
    keep: async (questionId) => {
      await prisma.answerMail.updateMany({ where: { questionId }, data: { dueAt: null, tries: 0 } })
    },
  }
}

function dueMailOf({ questionId, address, tries, question }: Row): DueAnswerMail {
  const { event, mergedInto, ...asked } = question
  const { number, answer } = questionOf(mergedInto ?? asked)
  return { questionId, address, tries, question: asked.text, number, event, answer: writtenAnswerOf(answer) }
}
