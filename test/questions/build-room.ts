import type { RoomEvent, StoredQuestion, StoredStageNote } from '../../server/questions/question-store.ts'
import { Room } from '../../server/questions/room.ts'
import { RoomDraft } from '../../server/questions/room-draft.ts'

export const NOW = Date.UTC(2026, 3, 8, 16, 0, 0)

export function buildEvent(event: Partial<RoomEvent> = {}): RoomEvent {
  return {
    id: 'event-1',
    slug: 'special-report',
    state: 'live',
    access: 'public',
    startsAt: NOW,
    endsAt: NOW + 3600_000,
    liveSince: NOW,
    endedAt: null,
    currentItemId: null,
    roomOpen: true,
    moderated: true,
    slowModeSeconds: 0,
    flagWords: [],
    rehearsing: false,
    revision: 10,
    stateRevision: 1,
    settingsRevision: 0,
    questionCount: 0,
    stageNote: null,
    rehearsalCount: 0,
    wipedRevision: 0,
    ...event,
  }
}

export function buildQuestion(question: Partial<StoredQuestion> & { readonly id: string }): StoredQuestion {
  const isHidden = ['waiting', 'dismissed', 'merged'].includes(question.state ?? 'waiting')
  return {
    eventId: 'event-1',
    number: 1,
    text: `What about ${question.id}?`,
    originalText: null,
    language: null,
    askerId: 'guest:asker',
    askerName: null,
    fromModerators: false,
    addressee: null,
    key: `key-of-${question.id}`,
    state: 'waiting',
    publishedAt: isHidden ? null : NOW,
    dismissal: null,
    mergedInto: null,
    beforeMerge: null,
    queuePosition: null,
    note: null,
    labels: [],
    onAirFrom: null,
    onAirUntil: null,
    answer: null,
    votes: 0,
    askedAt: NOW,
    rehearsal: false,
    purgedAt: null,
    revision: 1,
    contentRevision: 1,
    shownRevision: question.revision ?? 1,
    ...question,
  }
}

export function buildStageNote(note: Partial<StoredStageNote> = {}): StoredStageNote {
  return {
    id: 'note-1',
    text: 'Two minutes left',
    sentBy: 'Tomás Rebelo',
    sentAt: NOW,
    acknowledgedAt: null,
    withdrawnAt: null,
    revision: 1,
    ...note,
  }
}

export function buildRoom(questions: readonly StoredQuestion[], event: Partial<RoomEvent> = {}): Room {
  return new Room({ event: buildEvent({ questionCount: questions.length, ...event }), questions, votes: [] })
}

export function draftOf(questions: readonly StoredQuestion[], event: Partial<RoomEvent> = {}, now = NOW): RoomDraft {
  return new RoomDraft(buildRoom(questions, event), now)
}
