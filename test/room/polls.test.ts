import { expect, test } from 'vitest'
import { announcementTold } from '../../app/room/announcement.ts'
import { percentOf, withheldWords } from '../../app/room/poll-words.ts'
import { pollsSeen } from '../../app/room/polls.ts'
import { initialRoom, reduceRoom } from '../../app/room/room-reducer.ts'
import type { PublicPoll } from '../../server/questions/poll-views.ts'
import type { RoomDelta } from '../../server/questions/views.ts'
import { DOSE } from '../support/sample-polls.ts'

function poll(change: Partial<PublicPoll> = {}): PublicPoll {
  return { ...DOSE, id: 'p', number: 1, state: 'open', results: null, revision: 5, ...change }
}

function delta(from: number, to: number, change: Partial<RoomDelta> = {}): RoomDelta {
  return { from, to, event: null, questions: [], ...change }
}

const announcement = { id: 'a', text: 'Five minutes.', announcedAt: 1000, revision: 4 }
const page = initialRoom(delta(0, 5, { polls: [poll()], announcement }))

test('polls come and change with deltas; one that says nothing of them leaves them as they are', () => {
  const next = reduceRoom(page, {
    type: 'room-changed',
    delta: delta(5, 7, { polls: [poll({ state: 'closed', revision: 6 }), poll({ id: 'q', number: 2, revision: 7 })] }),
  })
  expect([...next.polls.values()]).toMatchObject([{ id: 'p', state: 'closed' }, { id: 'q' }])
  const later = reduceRoom(next, { type: 'room-changed', delta: delta(7, 8) })
  expect([later.polls, later.announcement]).toEqual([next.polls, announcement])
})

test('an older row does not take the place of a newer one', () => {
  const late = delta(4, 6, {
    polls: [poll({ state: 'closed', revision: 4 })],
    announcement: { ...announcement, revision: 3 },
  })
  const next = reduceRoom(page, { type: 'room-changed', delta: late })
  expect([next.polls.get('p')?.state, next.announcement?.revision]).toEqual(['open', 4])
})

test('an announcement goes when it is gone, and with the whole room when that has none', () => {
  const gone = delta(5, 6, { announcement: { id: 'a', gone: true, revision: 6 } })
  expect(reduceRoom(page, { type: 'room-changed', delta: gone }).announcement).toBeNull()
  const whole = reduceRoom(page, { type: 'room-changed', delta: delta(0, 3) })
  expect([whole.announcement, whole.polls.size]).toEqual([null, 0])
})

test('joining brings the viewer’s own answers, and answering adds to them', () => {
  const joined = { room: delta(5, 5), own: [], votedFor: [], serverTime: 0, viewers: 1 }
  const ballots = [{ pollId: 'p', choices: [1] }]
  const back = reduceRoom(page, { type: 'joined', joined: { ...joined, ballots }, now: 0 })
  expect(back.ballots.get('p')).toEqual([1])
  const changed = reduceRoom(back, { type: 'answered', ballot: { pollId: 'p', choices: [2] } })
  expect(changed.ballots.get('p')).toEqual([2])
  expect(reduceRoom(changed, { type: 'joined', joined, now: 0 }).ballots.size).toBe(0)
})

test('during the event all polls are seen, the latest first; afterwards those with results', () => {
  const totals = { answered: 9, counts: [5, 4, 0] }
  const polls = [
    poll({ id: 'a', number: 1, state: 'closed', results: totals }),
    poll({ id: 'b', number: 2, state: 'closed', results: 'too-few' }),
    poll({ id: 'c', number: 3, state: 'open', results: null }),
  ]
  expect(pollsSeen(polls, false).map(({ id }) => id)).toEqual(['c', 'b', 'a'])
  expect(pollsSeen(polls, true).map(({ id }) => id)).toEqual(['a'])
})

test.each<[Partial<PublicPoll>, string | null]>([
  [{ results: { answered: 5, counts: [5, 0, 0] } }, null],
  [{ results: 'too-few' }, 'Results are shown here as soon as 5 people have answered.'],
  [{ results: 'too-few', state: 'closed' }, 'At least 5 answers are needed to show results; fewer people answered.'],
  [{ shows: 'when-closed' }, 'The results are shown when the poll is closed.'],
  [{ shows: 'when-published' }, 'The results are shown when the moderators publish them.'],
  [{ shows: 'when-published', state: 'closed' }, 'The results have not been published.'],
])('of %o it is said “%s”', (change, words) => {
  expect(withheldWords(poll(change))).toBe(words)
})

test('shares are whole percent of those who answered', () => {
  expect([percentOf(1, 3), percentOf(2, 3), percentOf(0, 0)]).toEqual([33, 67, 0])
})

test('what was announced during the event ends with it, what is announced afterwards stays', () => {
  expect(announcementTold(announcement, { endedAt: null })).toBe(announcement)
  expect(announcementTold(announcement, { endedAt: 2000 })).toBeNull()
  expect(announcementTold(announcement, { endedAt: 900 })).toBe(announcement)
})
