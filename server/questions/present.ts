import { isPublic } from './moves.ts'
import type { RoomEvent, StoredQuestion } from './question-store.ts'
import type { DeskQuestion, EventRow, OwnQuestion, PublicQuestion, PublicRow } from './views.ts'

/**
 * A question for everyone: whole, as a tombstone when everyone could once see it, else null. Fields are named one by
 * one so that a new one is hidden until somebody decides otherwise.
 */
export function publicRowOf(question: StoredQuestion): PublicRow | null {
  const { id, revision } = question
  if (isPublic(question)) return { ...publicFields(question), state: question.state }
  return question.publishedAt === null ? null : { id, gone: true, revision }
}

/** For the asker: in any state. */
export function ownQuestionOf(question: StoredQuestion): OwnQuestion {
  return {
    ...publicFields(question),
    state: question.state,
    dismissal: question.dismissal,
    mergedInto: question.mergedInto,
  }
}

/** For moderators. */
export function deskQuestionOf(question: StoredQuestion): DeskQuestion {
  return {
    ...ownQuestionOf(question),
    originalText: question.originalText,
    queuePosition: question.queuePosition,
    note: question.note,
  }
}

/** The event for everyone; null for a draft. */
export function eventRowOf(event: RoomEvent): EventRow | null {
  const { state, startsAt, endsAt, liveSince, endedAt, currentItemId, roomOpen } = event
  if (state === 'draft') return null
  return { state, startsAt, endsAt, liveSince, endedAt, currentItemId, roomOpen, revision: event.stateRevision }
}

function publicFields(question: StoredQuestion): Omit<PublicQuestion, 'state'> {
  return {
    id: question.id,
    number: question.number,
    text: question.text,
    askerName: question.askerName,
    addressee: question.addressee,
    votes: question.votes,
    askedAt: question.askedAt,
    onAirFrom: question.onAirFrom,
    onAirUntil: question.onAirUntil,
    answer: question.answer,
    revision: question.revision,
  }
}
