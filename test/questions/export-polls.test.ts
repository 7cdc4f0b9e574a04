import { expect, test } from 'vitest'
import { exportPolls } from '../../server/questions/export-polls.ts'
import { buildPoll, DRAFT } from './build-poll.ts'
import { NOW } from './build-room.ts'

const positionOf = (time: number) => (time - NOW) / 1000

test('a poll is exported with its words, its totals and when it was open', () => {
  const closed = { state: 'closed', answered: 6, counts: [1, 2, 3], closedAt: NOW + 90_000 } as const
  expect(exportPolls([buildPoll(closed)], positionOf)).toEqual([
    {
      number: 1,
      question: 'Which dose do you use for a follow-up?',
      choices: ['0.3 mSv', '1 mSv', 'More than 1 mSv'],
      selects: 'one',
      shows: 'live',
      state: 'closed',
      resultsShown: true,
      answered: 6,
      counts: [1, 2, 3],
      openedAt: '2026-04-08T16:00:00.000Z',
      openedPosition: 0,
      closedAt: '2026-04-08T16:01:30.000Z',
      closedPosition: 90,
    },
  ])
})

test('totals that everyone may not see are in the file, those of fewer than five people are not', () => {
  const many = buildPoll({ id: 'many', resultsShown: false, answered: 5, counts: [0, 0, 5] })
  const few = buildPoll({ id: 'few', number: 2, answered: 4, counts: [0, 0, 4] })
  expect(exportPolls([few, many], positionOf)).toMatchObject([
    { number: 1, answered: 5, counts: [0, 0, 5] },
    { number: 2, answered: 4, counts: null },
  ])
})

test('what was put to nobody is not in the file', () => {
  const drafts = [buildPoll(DRAFT), buildPoll({ ...DRAFT, id: 'gone', state: 'deleted', choices: [] })]
  expect(exportPolls(drafts, positionOf)).toEqual([])
})

test('nothing in the file tells of ids or keys', () => {
  const file = JSON.stringify(exportPolls([buildPoll({ id: 'CANARY', eventId: 'CANARY', key: 'CANARY' })], () => null))
  expect(file).not.toContain('CANARY')
})
