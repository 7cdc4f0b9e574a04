import type { StoredQuestion } from './question-store.ts'

/**
 * What a decision may change of a question, and taking it back restores. Not when it was first published: who saw it
 * must be told that it is gone.
 */
const RESTORED = [
  'text',
  'originalText',
  'addressee',
  'state',
  'dismissal',
  'mergedInto',
  'beforeMerge',
  'queuePosition',
  'note',
  'labels',
  'onAirFrom',
  'onAirUntil',
  'answer',
] as const satisfies readonly (keyof StoredQuestion)[]

/** Those of a question that a decision changed, as they were. */
export type RestoredFields = Partial<Pick<StoredQuestion, (typeof RESTORED)[number]>>

/** By question: of the fields that a decision changed, what they were. */
export type FieldsBefore = Readonly<Record<string, RestoredFields>>

/** The fields in which a question is not what it was, as they were. */
export function fieldsBefore(before: StoredQuestion, now: StoredQuestion): RestoredFields {
  const changed = RESTORED.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(now[field]))
  return Object.fromEntries(changed.map((field) => [field, before[field]]))
}
