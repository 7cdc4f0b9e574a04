import { isPublic } from './moves.ts'
import type { RoomEvent, StoredQuestion } from './question-store.ts'
import { isRehearsing } from './rehearsal.ts'
import type {
  DeskQuestion,
  DeskSettings,
  EventRow,
  OwnQuestion,
  PublicQuestion,
  PublicRow,
  SurvivingQuestion,
} from './views.ts'

/**
 * A question for everyone: whole, as a tombstone when everyone could once see it, else null. Fields are named one by
 * one so that a new one is hidden until somebody decides otherwise.
 * @param survivor what it was merged into
 */
export function publicRowOf(question: StoredQuestion, survivor?: StoredQuestion): PublicRow | null {
  const { id, shownRevision: revision } = question
  if (isPublic(question)) return { ...publicFields(question), state: question.state }
  if (!isTold(question)) return null
  return survivor && isPublic(survivor)
    ? { id, gone: true, mergedInto: survivor.id, revision: followedRevision(question, survivor) }
    : { id, gone: true, revision }
}

/** Whether everyone is told anything of it: it may be seen, or could once be. */
export function isTold(question: StoredQuestion): boolean {
  return isPublic(question) || (question.publishedAt !== null && !question.rehearsal)
}

/**
 * For the asker: in any state.
 * @param survivor what it was merged into
 */
export function ownQuestionOf(question: StoredQuestion, survivor?: StoredQuestion): OwnQuestion {
  return {
    ...publicFields(question),
    state: question.state,
    originalText: question.originalText,
    dismissal: question.dismissal,
    mergedInto: question.mergedInto,
    survivor: survivor ? survivingQuestionOf(survivor) : null,
    revision: followedRevision(question, survivor),
    rehearsal: question.rehearsal,
    isPurged: question.purgedAt !== null,
  }
}

/** The revision at which what is shown of a question last changed, or of the one it was merged into: votes aside. */
export function followedRevision(question: StoredQuestion, survivor?: StoredQuestion): number {
  const { contentRevision, shownRevision } = survivor ?? { contentRevision: 0, shownRevision: 0 }
  return Math.max(question.shownRevision, Math.min(contentRevision, shownRevision))
}

function survivingQuestionOf(survivor: StoredQuestion): SurvivingQuestion {
  const { id, number, state, text, onAirFrom, onAirUntil, answer, dismissal } = survivor
  const seen = isPublic(survivor)
    ? { text, onAirFrom, onAirUntil, answer }
    : { text: null, onAirFrom: null, onAirUntil: null, answer: null }
  return { id, number, state, ...seen, dismissedFor: dismissal?.reason ?? null }
}

/** For moderators. */
export function deskQuestionOf(question: StoredQuestion): DeskQuestion {
  return {
    ...publicFields(question),
    state: question.state,
    dismissal: question.dismissal,
    mergedInto: question.mergedInto,
    rehearsal: question.rehearsal,
    isPurged: question.purgedAt !== null,
    originalText: question.originalText,
    queuePosition: question.queuePosition,
    note: question.note,
    labels: question.labels,
    revision: question.revision,
  }
}

/** The event for everyone; null for a draft. */
export function eventRowOf(event: RoomEvent): EventRow | null {
  const { state, startsAt, endsAt, liveSince, endedAt, currentItemId } = event
  const { roomOpen, moderated, slowModeSeconds, wipedRevision, stateRevision } = event
  if (state === 'draft') return null
  return {
    ...{ state, startsAt, endsAt, liveSince, endedAt, currentItemId },
    ...{ roomOpen, moderated, slowModeSeconds, wipedRevision },
    isRehearsing: isRehearsing(event),
    revision: stateRevision,
  }
}

/** The settings, for moderators. */
export function deskSettingsOf(event: RoomEvent): DeskSettings {
  const { roomOpen, moderated, slowModeSeconds, flagWords, settingsRevision } = event
  return { roomOpen, moderated, slowModeSeconds, flagWords, revision: settingsRevision }
}

function publicFields(question: StoredQuestion): Omit<PublicQuestion, 'state'> {
  return {
    id: question.id,
    number: question.number,
    text: question.text,
    askerName: question.askerName,
    fromModerators: question.fromModerators,
    addressee: question.addressee,
    language: question.language,
    votes: question.votes,
    askedAt: question.askedAt,
    onAirFrom: question.onAirFrom,
    onAirUntil: question.onAirUntil,
    answer: question.answer,
    revision: question.shownRevision,
  }
}
