import type { QuestionChange } from './room-draft.ts'

/** A question about which nobody has decided anything. */
export const UNTOUCHED = {
  originalText: null,
  language: null,
  dismissal: null,
  mergedInto: null,
  beforeMerge: null,
  queuePosition: null,
  note: null,
  labels: [],
  onAirFrom: null,
  onAirUntil: null,
  answer: null,
} as const satisfies QuestionChange
