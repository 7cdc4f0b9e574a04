import type { Decision, DeskQuestion } from '../../server/questions/views.ts'
import { numberWords } from './history-words.ts'
import type { UndoOutcome } from './use-undo.ts'
import { STATE_WORDS } from './words.ts'

const UNDO_WORDS: Readonly<Record<Decision['verb'], (question: string) => string>> = {
  approve: (question) => `approved ${question}`,
  dismiss: (question) => `dismissed ${question}`,
  queue: (question) => `queued ${question}`,
  'put-on-air': (question) => `put ${question} on air`,
  'answer-live': (question) => `answered ${question}`,
  'answer-in-writing': (question) => `answered ${question} in writing`,
  'return-to-waiting': (question) => `sent ${question} back to waiting`,
  merge: (question) => `merged ${question}`,
  unmerge: (question) => `unmerged ${question}`,
  edit: (question) => `edited ${question}`,
  annotate: (question) => `changed the notes on ${question}`,
}

/** A decision, as what was done: `dismissed question 12`. */
export function undoWords(verb: Decision['verb'], question: Pick<DeskQuestion, 'number' | 'rehearsal'>): string {
  return UNDO_WORDS[verb](numberWords(question).toLowerCase())
}

/** What came of taking a decision back. @param question as it is now; undefined: gone */
export function undoneWords({ decision, refusal }: UndoOutcome, question: DeskQuestion | undefined): string {
  if (!question) return refusal?.message ?? 'Taken back.'
  const name = numberWords(question).toLowerCase()
  const state = STATE_WORDS[question.state]
  if (!refusal) return `Taken back: ${undoWords(decision.verb, question)}. It is ${state}.`
  if (refusal.code !== 'outdated') return `Not taken back: ${refusal.message}`
  return `Not taken back: somebody has changed ${name} since. It stays as it is, ${state}.`
}
