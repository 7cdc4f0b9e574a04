import type { ExportedPoll } from '../../server/questions/export-polls.ts'
import { csvOf } from './csv.ts'

/** An event's polls for a spreadsheet: a line for each choice, with all there is to say of its poll. */
export function pollsCsv(polls: readonly ExportedPoll[]): string {
  return csvOf(COLUMNS, polls.flatMap(linesOf))
}

const COLUMNS = {
  number: 'Poll',
  state: 'State',
  question: 'Question',
  selects: 'Answers a person',
  shows: 'Results shown',
  resultsShown: 'Results are shown',
  answered: 'People who answered',
  choice: 'Choice',
  text: 'Answer',
  count: 'Picked by',
  openedAt: 'Opened at (UTC)',
  openedPosition: 'Opened at (s)',
  closedAt: 'Closed at (UTC)',
  closedPosition: 'Closed at (s)',
} as const

function linesOf({ choices, counts, resultsShown, ...poll }: ExportedPoll) {
  return choices.map((text, position) => ({
    ...poll,
    resultsShown: resultsShown ? 'yes' : 'no',
    choice: position + 1,
    text,
    count: counts?.[position] ?? null,
  }))
}
