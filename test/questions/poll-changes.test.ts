import { expect, test } from 'vitest'
import { deskChanges, isTelling, publicChanges } from '../../server/questions/changes.ts'
import type { StoredPoll } from '../../server/questions/poll.ts'
import { Room } from '../../server/questions/room.ts'
import { buildPoll, DRAFT, roomWithPolls } from './build-poll.ts'
import { buildEvent, NOW } from './build-room.ts'

const TOTALS = { answered: 5, counts: [3, 2, 0] }

test('everyone is told of what was opened, the desk of drafts too and of those that are gone', () => {
  const room = roomWithPolls([
    buildPoll({ id: 'open' }),
    buildPoll({ ...DRAFT, id: 'draft', question: 'CANARY', choices: ['CANARY 1', 'CANARY 2'] }),
    buildPoll({ ...DRAFT, id: 'gone', state: 'deleted', question: '', choices: [] }),
  ])
  const told = publicChanges(room, 0)
  expect(told.polls?.map(({ id }) => id)).toEqual(['open'])
  expect(JSON.stringify(told)).not.toMatch(/CANARY|draft|gone/)
  expect(deskChanges(room, 0).polls).toMatchObject([
    { id: 'open', state: 'open' },
    { id: 'draft', question: 'CANARY' },
    { id: 'gone', gone: true },
  ])
})

test.each<[string, Partial<StoredPoll>, unknown]>([
  ['not to be shown yet', { ...TOTALS, answered: 90, resultsShown: false }, null],
  ['of four people', { ...TOTALS, answered: 4 }, 'too-few'],
  ['of five', TOTALS, TOTALS],
])('results %s', (_, change, results) => {
  const [poll] = publicChanges(roomWithPolls([buildPoll(change)]), 0).polls ?? []
  expect(poll?.results).toEqual(results)
})

test('the desk knows how many answered, but the totals only from five people on', () => {
  const seen = (change: Partial<StoredPoll>) => deskChanges(roomWithPolls([buildPoll(change)]), 0).polls
  expect(seen({ answered: 4, counts: [4, 0, 0] })).toMatchObject([{ answered: 4, results: null }])
  expect(seen({ ...TOTALS, resultsShown: false })).toMatchObject([{ answered: 5, results: TOTALS }])
})

test('an answer whose totals are hidden is no change for everyone, and one for the desk', () => {
  const room = roomWithPolls([buildPoll({ revision: 10, shownRevision: 3 })])
  expect(isTelling(publicChanges(room, 9))).toBe(false)
  expect(deskChanges(room, 9).polls).toHaveLength(1)
})

test('neither hidden answers nor drafts move everyone’s revision', () => {
  const answered = buildPoll({ revision: 10, shownRevision: 3 })
  const drafted = buildPoll({ ...DRAFT, id: 'd', revision: 11, shownRevision: 11 })
  const room = roomWithPolls([answered, drafted], [], { revision: 11, stateRevision: 2 })
  expect([publicChanges(room, 0).to, deskChanges(room, 0).to]).toEqual([3, 11])
})

test('no voter and no key is in what anybody is told', () => {
  const room = roomWithPolls(
    [buildPoll({ ...TOTALS, key: 'CANARY-key' })],
    [{ pollId: 'p', voterId: 'guest:CANARY', choices: [0] }],
  )
  expect(JSON.stringify([publicChanges(room, 0), deskChanges(room, 0)])).not.toContain('CANARY')
})

test('an announcement is told once, and that it is gone to those who know of it', () => {
  const announcement = {
    id: 'a',
    eventId: 'event-1',
    text: 'Five minutes.',
    actorId: 'user:CANARY',
    key: 'CANARY-key',
    announcedAt: NOW,
    withdrawnAt: null,
    revision: 6,
  }
  const room = new Room({ event: buildEvent(), questions: [], votes: [], announcements: [announcement] })
  const row = { id: 'a', text: 'Five minutes.', announcedAt: NOW, revision: 6 }
  expect(publicChanges(room, 5)).toMatchObject({ announcement: row })
  expect(deskChanges(room, 0).announcement).toEqual(row)
  expect(isTelling(publicChanges(room, 6))).toBe(false)
  room.refresh({
    event: buildEvent({ revision: 11 }),
    questions: [],
    votes: [],
    announcements: [{ ...announcement, withdrawnAt: NOW, revision: 11 }],
  })
  expect(publicChanges(room, 10).announcement).toEqual({ id: 'a', gone: true, revision: 11 })
  expect(publicChanges(room, 0).announcement).toBeUndefined()
})
