import type { FieldsBefore } from '../questions/fields-before.ts'
import type { HistoryEntry, PastDecision } from '../questions/question-store.ts'
import { Prisma } from './generated/client.ts'

/** The columns that a decision is taken back by. */
export const wholeDecision = {
  questionId: true,
  actorId: true,
  verb: true,
  detail: true,
  before: true,
  revision: true,
} as const satisfies Prisma.QuestionHistorySelect

type HistoryRow = Prisma.QuestionHistoryGetPayload<{ select: typeof wholeDecision }>

/** A row of the history that has a `before`. */
export function decisionOf(row: HistoryRow): PastDecision {
  // True because only `historyColumnsOf` writes these columns.
  return row as HistoryRow & Pick<PastDecision, 'questionId' | 'verb' | 'detail'> & { readonly before: FieldsBefore }
}

/** The columns of an entry but for when and at which revision it was made. */
export function historyColumnsOf({ detail, before, ...entry }: HistoryEntry) {
  // Interfaces are no `InputJsonObject` to TypeScript; these hold nothing but JSON.
  const json = (value: object | null | undefined) => (value == null ? Prisma.DbNull : (value as Prisma.InputJsonObject))
  return { ...entry, detail: json(detail), before: json(before) }
}
