import { expect, test } from 'vitest'
import { pollOffersFor, pollStateWords, pollsInOrder, pollsWords } from '../../app/desk/desk-poll-words.ts'
import { initialDesk, reduceDesk } from '../../app/desk/desk-reducer.ts'
import type { DeskPoll, DeskPollRow } from '../../server/questions/poll-views.ts'
import type { DeskDelta } from '../../server/questions/views.ts'
import { DOSE } from '../support/sample-polls.ts'

function poll(change: Partial<DeskPoll> = {}): DeskPoll {
  return {
    ...DOSE,
    id: 'p',
    number: 1,
    state: 'open',
    resultsShown: true,
    answered: 0,
    results: null,
    openedAt: 0,
    closedAt: null,
    revision: 5,
    ...change,
  }
}

const DRAFT = { number: null, state: 'draft', resultsShown: false, openedAt: null } as const

function delta(from: number, to: number, polls?: readonly DeskPollRow[]): DeskDelta {
  return { from, to, event: null, settings: null, questions: [], ...(polls && { polls }) }
}

const desk = initialDesk(delta(0, 5, [poll(), poll({ ...DRAFT, id: 'd' })]))

test('the desk knows drafts, and forgets those that are deleted', () => {
  expect([...desk.polls.keys()]).toEqual(['p', 'd'])
  const gone = { id: 'd', gone: true, revision: 6 } as const
  expect([...reduceDesk(desk, { type: 'desk-changed', delta: delta(5, 6, [gone]) }).polls.keys()]).toEqual(['p'])
  expect([...reduceDesk(desk, { type: 'poll-decided', poll: gone }).polls.keys()]).toEqual(['p'])
})

test('the answer to its own decision is seen before its announcement, which changes nothing any more', () => {
  const decided = reduceDesk(desk, { type: 'poll-decided', poll: poll({ state: 'closed', revision: 7 }) })
  expect(decided.polls.get('p')?.state).toBe('closed')
  const late = reduceDesk(decided, { type: 'desk-changed', delta: delta(5, 6, [poll({ revision: 6 })]) })
  expect(late.polls.get('p')?.state).toBe('closed')
})

test('an announcement of its own stands at once, and goes', () => {
  const announcement = { id: 'a', text: 'Five minutes.', announcedAt: 0, revision: 6 }
  const told = reduceDesk(desk, { type: 'announced', announcement })
  expect(told.announcement).toEqual(announcement)
  const gone = { id: 'a', gone: true, revision: 7 } as const
  expect(reduceDesk(told, { type: 'announced', announcement: gone }).announcement).toBeNull()
})

test('open polls stand first, then drafts, then what is closed, the latest before the others', () => {
  const polls = [
    poll({ id: 'c1', number: 1, state: 'closed' }),
    poll({ ...DRAFT, id: 'd' }),
    poll({ id: 'c2', number: 2, state: 'closed' }),
    poll({ id: 'o', number: 3 }),
  ]
  expect(pollsInOrder(polls).map(({ id }) => id)).toEqual(['o', 'd', 'c2', 'c1'])
  expect(pollsWords(polls)).toBe('poll 3 is open, 0 people answered · 1 draft · 2 closed')
  expect(pollsWords([])).toBe('none yet')
})

const TOTALS = { answered: 5, counts: [3, 2, 0] }

test.each<[Partial<DeskPoll>, string, readonly string[]]>([
  [
    DRAFT,
    'Draft. Results are shown: while it is open, from 5 answers on.',
    ['Open to the audience', 'Edit…', 'Delete'],
  ],
  [{ answered: 1 }, 'Open · 1 person answered · at least 5 answers are needed for results', ['Close']],
  [{ answered: 5, results: TOTALS }, 'Open · 5 people answered · everyone sees the results', ['Close']],
  [
    { state: 'closed', answered: 5, results: TOTALS, resultsShown: false },
    'Closed · 5 people answered · the results are not shown to the audience',
    ['Publish the results', 'Open again'],
  ],
  [
    { state: 'closed', answered: 5, results: TOTALS },
    'Closed · 5 people answered · everyone sees the results',
    ['Open again'],
  ],
])('of %o it says “%s” and offers %o', (change, words, labels) => {
  expect(pollStateWords(poll(change))).toBe(words)
  expect(pollOffersFor(poll(change)).map(({ label }) => label)).toEqual(labels)
})
