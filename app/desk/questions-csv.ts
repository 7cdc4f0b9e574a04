import type { ExportedQuestion } from '../../server/questions/export-questions.ts'

type Cell = string | number | null

/** What a spreadsheet would take for a formula, also behind apostrophes that were written before it. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/

/**
 * An event's questions for a spreadsheet: with a byte order mark, so that it is read as UTF-8. A cell that a
 * spreadsheet would compute begins with an apostrophe more than was written.
 * @see RFC 4180
 */
export function questionsCsv(questions: readonly ExportedQuestion[]): string {
  const rows = questions.map(({ labels, ...question }) => ({ ...question, labels: labels.join('; ') }))
  const names = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[] // its own keys
  const lines = [names.map((name) => COLUMNS[name]), ...rows.map((row) => names.map((name) => row[name]))]
  return `\ufeff${lines.map((line) => `${line.map(cellOf).join(',')}\r\n`).join('')}`
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
} as const satisfies Readonly<Record<keyof ExportedQuestion, string>>

function cellOf(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = FORMULA.test(value) ? `'${value}` : value
  return `"${text.replaceAll('"', '""')}"`
}
