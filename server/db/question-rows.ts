import type { EventFacts } from '../accounts/policy.ts'
import type { DismissalReason, Question, QuestionState } from '../questions/question.ts'
import type { RoomEvent, StoredQuestion, StoredStageNote } from '../questions/question-store.ts'
import type { Prisma } from './generated/client.ts'

/** An event, as far as its room depends on it. */
export const roomEvent = {
  id: true,
  slug: true,
  state: true,
  access: true,
  startsAt: true,
  endsAt: true,
  liveSince: true,
  endedAt: true,
  roomOpen: true,
  moderated: true,
  slowModeSeconds: true,
  flagWords: true,
  rehearsing: true,
  settingsRevision: true,
  rehearsalCount: true,
  wipedRevision: true,
  revision: true,
  stateRevision: true,
  questionCount: true,
  stageNote: {
    select: {
      id: true,
      text: true,
      sentBy: true,
      sentAt: true,
      acknowledgedAt: true,
      withdrawnAt: true,
      revision: true,
    },
  },
  programme: { where: { startedAt: { not: null } }, orderBy: { startedAt: 'desc' }, take: 1, select: { id: true } },
} as const satisfies Prisma.EventSelect

/** The columns of a question. */
export const wholeQuestion = {
  id: true,
  eventId: true,
  number: true,
  text: true,
  originalText: true,
  language: true,
  askerId: true,
  askerName: true,
  fromModerators: true,
  key: true,
  addressee: true,
  state: true,
  dismissReason: true,
  dismissText: true,
  mergedIntoId: true,
  unmergedState: true,
  mergedWithId: true,
  queuePosition: true,
  note: true,
  labels: true,
  onAirFrom: true,
  onAirUntil: true,
  answeredLive: true,
  answerText: true,
  answeredBy: true,
  votes: true,
  askedAt: true,
  publishedAt: true,
  revision: true,
  contentRevision: true,
  shownRevision: true,
  rehearsal: true,
  purgedAt: true,
} as const satisfies Prisma.QuestionSelect

type EventRow = Prisma.EventGetPayload<{ select: typeof roomEvent }>
type QuestionRow = Prisma.QuestionGetPayload<{ select: typeof wholeQuestion }>

// The casts below are true because only `server/events` and `server/questions` write these columns, from values of the
// very same unions.

export function roomEventOf({ programme, stageNote, ...row }: EventRow): RoomEvent {
  return {
    ...row,
    state: row.state as EventFacts['state'],
    access: row.access as EventFacts['access'],
    startsAt: row.startsAt.getTime(),
    endsAt: row.endsAt.getTime(),
    liveSince: timeOf(row.liveSince),
    endedAt: timeOf(row.endedAt),
    currentItemId: programme[0]?.id ?? null,
    stageNote: stageNote && {
      ...stageNote,
      sentAt: stageNote.sentAt.getTime(),
      acknowledgedAt: timeOf(stageNote.acknowledgedAt),
      withdrawnAt: timeOf(stageNote.withdrawnAt),
    },
  }
}

/** The columns of a note to the stage. */
export function stageNoteColumnsOf({ sentAt, acknowledgedAt, withdrawnAt, ...rest }: StoredStageNote) {
  return {
    ...rest,
    sentAt: new Date(sentAt),
    acknowledgedAt: dateOf(acknowledgedAt),
    withdrawnAt: dateOf(withdrawnAt),
  }
}

/** A question from its row. */
export function questionOf(row: QuestionRow): StoredQuestion {
  const { dismissReason, dismissText, mergedIntoId, unmergedState, mergedWithId, ...others } = row
  const { answeredLive, answerText, answeredBy, ...rest } = others
  return {
    ...rest,
    state: row.state as QuestionState,
    dismissal: dismissReason === null ? null : { reason: dismissReason as DismissalReason, text: dismissText },
    mergedInto: mergedIntoId,
    beforeMerge: unmergedState === null ? null : { state: unmergedState as QuestionState, with: mergedWithId },
    answer: answerOf(row),
    onAirFrom: timeOf(row.onAirFrom),
    onAirUntil: timeOf(row.onAirUntil),
    askedAt: row.askedAt.getTime(),
    publishedAt: timeOf(row.publishedAt),
    purgedAt: timeOf(row.purgedAt),
  }
}

/** The columns of an event that its room changes. */
export function roomColumnsOf(event: RoomEvent): Prisma.EventUpdateManyMutationInput {
  const { roomOpen, moderated, slowModeSeconds, flagWords, rehearsing } = event
  const { settingsRevision, rehearsalCount, wipedRevision } = event
  return {
    ...{ roomOpen, moderated, slowModeSeconds, flagWords: [...flagWords], rehearsing },
    ...{ settingsRevision, rehearsalCount, wipedRevision },
  }
}

/** The columns of a question; the reverse of `questionOf`. */
export function columnsOf(question: StoredQuestion): Prisma.QuestionUncheckedCreateInput {
  const { dismissal, mergedInto, beforeMerge, answer, labels, ...others } = question
  const { onAirFrom, onAirUntil, askedAt, publishedAt, purgedAt, ...rest } = others
  const written = answer?.how === 'live' ? answer.addition : answer
  return {
    ...rest,
    labels: [...labels],
    dismissReason: dismissal?.reason ?? null,
    dismissText: dismissal?.text ?? null,
    mergedIntoId: mergedInto,
    unmergedState: beforeMerge?.state ?? null,
    mergedWithId: beforeMerge?.with ?? null,
    answeredLive: answer?.how === 'live',
    answerText: written?.text ?? null,
    answeredBy: written?.by ?? null,
    onAirFrom: dateOf(onAirFrom),
    onAirUntil: dateOf(onAirUntil),
    askedAt: new Date(askedAt),
    publishedAt: dateOf(publishedAt),
    purgedAt: dateOf(purgedAt),
  }
}

function answerOf(row: QuestionRow): Question['answer'] {
  const written = row.answerText === null ? null : { text: row.answerText, by: row.answeredBy ?? '' }
  if (row.answeredLive) return written ? { how: 'live', addition: written } : { how: 'live' }
  return written && { how: 'writing', ...written }
}

function timeOf(date: Date | null): number | null {
  return date?.getTime() ?? null
}

function dateOf(time: number | null): Date | null {
  return time === null ? null : new Date(time)
}
