import type { ExportedQuestion } from '../../server/questions/export-questions.ts'
import { csvOf } from './csv.ts'

/** An event's questions for a spreadsheet, a line each. */
export function questionsCsv(questions: readonly ExportedQuestion[]): string {
  return csvOf(
    COLUMNS,
    questions.map(({ labels, ...question }) => ({ ...question, labels: labels.join('; ') })),
  )
}

const COLUMNS = {
  number: 'Number',
  state: 'State',
  text: 'Question',
  originalText: 'As it was asked',
  asker: 'Asked by',
  addressee: 'For',
  votes: 'Votes',
  mergedInto: 'Merged into',
  dismissedFor: 'Dismissed for',
  dismissalText: 'Dismissal',
  answered: 'Answered',
  answerText: 'Answer',
  answeredBy: 'Answered by',
  labels: 'Labels',
  note: 'Note',
  askedAt: 'Asked at (UTC)',
  askedPosition: 'Asked at (s)',
  publishedAt: 'Published at (UTC)',
  onAirFrom: 'On air from (UTC)',
  onAirFromPosition: 'On air from (s)',
  onAirUntil: 'On air until (UTC)',
  onAirUntilPosition: 'On air until (s)',
  language: 'Written in',
} as const satisfies Readonly<Record<keyof ExportedQuestion, string>>
