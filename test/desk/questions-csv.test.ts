import { expect, test } from 'vitest'
import { questionsCsv } from '../../app/desk/questions-csv.ts'
import { type ExportedQuestion, exportQuestions } from '../../server/questions/export-questions.ts'
import { buildQuestion } from '../questions/build-room.ts'
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts'
import { parsedCsv } from '../support/parsed-csv.ts'

function exported(values: Partial<ExportedQuestion>): ExportedQuestion {
  const [question] = exportQuestions([buildQuestion({ id: 'a' })], () => null)
  if (!question) throw new Error('built above')
  return { ...question, ...values }
}

/** A reader who takes the apostrophe off again. */
function asWritten(cell: string): string {
  return cell.replace(/^'(?='*[=+\-@\t\r＝＋－＠])/, '')
}

test('a file begins with a byte order mark and its columns’ names, and every line is as long', () => {
  const csv = questionsCsv([exported({ number: 7, labels: ['dose', 'child'], mergedInto: 3 })])
  expect(csv.startsWith('\ufeff"Number","State","Question"')).toBe(true)
  const [head, row] = parsedCsv(csv)
  expect(head).toHaveLength(23)
  expect(row).toHaveLength(23)
  expect([row?.[0], row?.[head?.indexOf('Labels') ?? -1], row?.[head?.indexOf('Merged into') ?? -1]]).toEqual([
    '7',
    'dose; child',
    '3',
  ])
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', "'=1", '＝1+1'])('a cell %j is not computed', (text) => {
  const cell = parsedCsv(questionsCsv([exported({ text })]))[1]?.[2]
  expect(cell).toBe(`'${text}`)
})

test('whatever people write is read back as it was written', () => {
  const texts = [...HOSTILE_TEXTS, 'a "b", c\nd', "'=1", "it's", '=HYPERLINK("x";"y")', '"']
  const rows = parsedCsv(questionsCsv(texts.map((text) => exported({ text, note: text })))).slice(1)
  expect(rows.map((row) => asWritten(row[2] ?? ''))).toEqual(texts)
  expect(rows.map((row) => asWritten(row[14] ?? ''))).toEqual(texts)
})
