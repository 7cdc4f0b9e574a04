import { expect, test } from 'vitest'
import { type HeardPolls, pollNews } from '../../app/room/poll-news.ts'

type HeardPoll = HeardPolls['polls'][number]

const QUIET: HeardPolls = { announcement: null, polls: [], answered: new Set() }
const OPEN: HeardPoll = { id: 'p', number: 2, question: 'Which dose?', state: 'open', results: null }
const TOTALS = { answered: 5, counts: [3, 2] }

test.each<[string, Partial<HeardPolls>, Partial<HeardPolls>]>([
  ['', {}, {}],
  ['Announcement: Five minutes.', {}, { announcement: { id: 'a', text: 'Five minutes.' } }],
  [
    'Announcement: Ten minutes.',
    { announcement: { id: 'a', text: 'Five minutes.' } },
    { announcement: { id: 'a', text: 'Ten minutes.' } },
  ],
  ['', { announcement: { id: 'a', text: 'Five minutes.' } }, {}],
  ['Poll 2 is open: Which dose?', {}, { polls: [OPEN] }],
  ['Poll 2 is closed.', { polls: [OPEN] }, { polls: [{ ...OPEN, state: 'closed' }] }],
  [
    'Results of poll 2: 5 people answered.',
    { polls: [{ ...OPEN, results: 'too-few' }] },
    { polls: [{ ...OPEN, results: TOTALS }] },
  ],
  ['', { polls: [{ ...OPEN, results: TOTALS }] }, { polls: [{ ...OPEN, results: { answered: 6, counts: [4, 2] } }] }],
  [
    'Poll 2 is closed. Results of poll 2: 5 people answered.',
    { polls: [OPEN] },
    { polls: [{ ...OPEN, state: 'closed', results: TOTALS }] },
  ],
  ['Poll 2 has your answer.', { polls: [OPEN] }, { polls: [OPEN], answered: new Set(['p']) }],
  [
    'Announcement: Five minutes. Poll 2 is open: Which dose?',
    {},
    { announcement: { id: 'a', text: 'Five minutes.' }, polls: [OPEN] },
  ],
])('says “%s”', (words, known, now) => {
  expect(pollNews({ ...QUIET, ...known }, { ...QUIET, ...now })).toBe(words)
})
