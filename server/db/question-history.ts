import type { HistoryDetail, HistoryVerb, RecordedEntry } from '../questions/question-store.ts'
import type { Prisma, PrismaClient } from './generated/client.ts'

const line = {
  questionId: true,
  actorId: true,
  verb: true,
  detail: true,
  at: true,
} as const satisfies Prisma.QuestionHistorySelect

type LineRow = Prisma.QuestionHistoryGetPayload<{ select: typeof line }>

/** What was done in a room or with one question of it, the latest first, with the names people have now. */
export async function readHistory(
  prisma: PrismaClient,
  asked: { readonly eventId: string; readonly questionId: string | null; readonly limit: number },
): Promise<readonly RecordedEntry[]> {
  const { eventId, questionId, limit } = asked
  const rows = await prisma.questionHistory.findMany({
    where: { eventId, ...(questionId !== null && { questionId }) },
    // Lines of one commit bear the same time; their ids are no order, but a steady one.
    orderBy: [{ at: 'desc' }, { id: 'asc' }],
    take: limit,
    select: line,
  })
  const names = await namesOf(prisma, rows)
  return rows.map(({ actorId, ...row }) => ({
    ...row,
    // The casts are true because only `question-store.ts` writes these columns, from values of the very same types.
    verb: row.verb as HistoryVerb,
    detail: row.detail as HistoryDetail | null,
    at: row.at.getTime(),
    by: names.get(actorId) ?? null,
  }))
}

/** By participant (`user:<id>`). Guests do nothing that is recorded. */
async function namesOf(prisma: PrismaClient, rows: readonly LineRow[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Set(rows.map(({ actorId }) => actorId.replace(/^user:/, '')))
  const users = await prisma.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } })
  return new Map(users.flatMap(({ id, name }) => (name === '' ? [] : [[`user:${id}`, name] as const])))
}
