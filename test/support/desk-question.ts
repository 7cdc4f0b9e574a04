import type { DeskQuestion } from '../../server/questions/views.ts'

/** A question as the desk sees it: waiting, anonymous, the first. */
export function deskQuestion(change: Partial<DeskQuestion> = {}): DeskQuestion {
  return {
    id: 'q1',
    number: 1,
    text: 'Do you read these at full inspiration?',
    originalText: null,
    askerName: null,
    fromModerators: false,
    addressee: null,
    language: null,
    state: 'waiting',
    dismissal: null,
    mergedInto: null,
    rehearsal: false,
    isPurged: false,
    queuePosition: null,
    note: null,
    labels: [],
    votes: 0,
    askedAt: Date.UTC(2026, 3, 8, 16),
    onAirFrom: null,
    onAirUntil: null,
    answer: null,
    revision: 1,
    ...change,
  }
}
