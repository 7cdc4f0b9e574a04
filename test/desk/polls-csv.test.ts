import { expect, test } from 'vitest'
import { pollsCsv } from '../../app/desk/polls-csv.ts'
import { exportPolls } from '../../server/questions/export-polls.ts'
import type { StoredPoll } from '../../server/questions/poll.ts'
import { buildPoll } from '../questions/build-poll.ts'
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts'
import { parsedCsv } from '../support/parsed-csv.ts'

function csvOf(...polls: readonly Partial<StoredPoll>[]): string[][] {
  return parsedCsv(pollsCsv(exportPolls(polls.map(buildPoll), () => null)))
}

test('every choice of a poll has a line of its own, with how often it was picked', () => {
  const [head = [], ...lines] = csvOf({ answered: 5, counts: [0, 2, 3] })
  const cells = ['Poll', 'Choice', 'Answer', 'Picked by', 'People who answered'].map((name) => head.indexOf(name))
  expect(lines.map((line) => cells.map((at) => line[at]))).toEqual([
    ['1', '1', '0.3 mSv', '0', '5'],
    ['1', '2', '1 mSv', '2', '5'],
    ['1', '3', 'More than 1 mSv', '3', '5'],
  ])
})

test('of fewer than five people the cells of the totals are empty', () => {
  const [head = [], ...lines] = csvOf({ answered: 4, counts: [0, 0, 4] })
  expect(lines.map((line) => line[head.indexOf('Picked by')])).toEqual(['', '', ''])
})

test('no text of a poll is computed or breaks a line', () => {
  const [head = [], ...lines] = csvOf({ question: '=1+1', choices: [...HOSTILE_TEXTS, '@SUM(A1)'] })
  expect(lines).toHaveLength(HOSTILE_TEXTS.length + 1)
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([head.length]))
  expect(lines.at(-1)?.[head.indexOf('Question')]).toBe("'=1+1")
  expect(lines.at(-1)?.[head.indexOf('Answer')]).toBe("'@SUM(A1)")
})
