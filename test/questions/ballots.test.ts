import { expect, test } from 'vitest'
import { castBallot } from '../../server/questions/ballots.ts'
import { buildPoll, DRAFT, draftWithPolls } from './build-poll.ts'

const ada = { pollId: 'p', voterId: 'guest:ada' }
const bob = { pollId: 'p', voterId: 'guest:bob' }

test('an answer counts once, however often it is sent; another one takes its place', () => {
  const poll = buildPoll({ answered: 1, counts: [0, 1, 0] })
  const draft = draftWithPolls([poll], [{ ...bob, choices: [1] }])
  for (let sent = 0; sent < 3; sent++) castBallot(draft, { ...ada, choices: [0] })
  expect(draft.polls.poll('p')).toMatchObject({ answered: 2, counts: [1, 1, 0] })
  castBallot(draft, { ...ada, choices: [2] })
  castBallot(draft, { ...bob, choices: [2] })
  expect(draft.polls.poll('p')).toMatchObject({ answered: 2, counts: [0, 0, 2] })
  expect(draft.write()?.polls).toMatchObject({
    counted: [{ id: 'p', revision: 11, contentRevision: 1 }],
    ballots: [
      { voterId: 'guest:ada', choices: [2] },
      { voterId: 'guest:bob', choices: [2] },
    ],
  })
})

test('of several choices each counts once, in whatever order they were picked', () => {
  const draft = draftWithPolls([buildPoll({ selects: 'several' })])
  expect(castBallot(draft, { ...ada, choices: [2, 0, 2] })).toEqual({ pollId: 'p', choices: [0, 2] })
  expect(draft.polls.poll('p')).toMatchObject({ answered: 1, counts: [1, 0, 1] })
})

test('sending the same again changes nothing, also when the poll has closed meanwhile', () => {
  const poll = buildPoll({ state: 'closed', answered: 1, counts: [1, 0, 0] })
  const draft = draftWithPolls([poll], [{ ...ada, choices: [0] }])
  expect(castBallot(draft, { ...ada, choices: [0] })).toEqual({ pollId: 'p', choices: [0] })
  expect(draft.write()).toBeNull()
  expect(() => castBallot(draft, { ...ada, choices: [1] })).toThrow(expect.objectContaining({ code: 'wrong-state' }))
})

test.each([
  ['a draft, as if it did not exist', DRAFT, [0], 'not-found'],
  ['a closed poll', { state: 'closed' }, [0], 'wrong-state'],
  ['nothing', {}, [], 'invalid'],
  ['two choices where one is asked for', {}, [0, 1], 'invalid'],
  ['a choice that is not there', {}, [3], 'invalid'],
] as const)('no answer to or with %s', (_, change, choices, code) => {
  const draft = draftWithPolls([buildPoll(change)])
  expect(() => castBallot(draft, { ...ada, choices })).toThrow(expect.objectContaining({ code }))
  expect(draft.write()).toBeNull()
})

test('after the event a poll left open takes no answers', () => {
  const draft = draftWithPolls([buildPoll()], [], { state: 'ended' })
  expect(() => castBallot(draft, { ...ada, choices: [0] })).toThrow(expect.objectContaining({ code: 'wrong-state' }))
})

test('what everyone sees moves on only with totals that everyone sees', () => {
  const shownAfter = (poll: Parameters<typeof buildPoll>[0]) => {
    const draft = draftWithPolls([buildPoll({ ...poll, shownRevision: 2 })])
    castBallot(draft, { ...ada, choices: [0] })
    return draft.polls.poll('p')?.shownRevision
  }
  expect(shownAfter({ answered: 3, counts: [3, 0, 0] })).toBe(2)
  expect(shownAfter({ answered: 4, counts: [4, 0, 0] })).toBe(11)
  expect(shownAfter({ answered: 40, counts: [40, 0, 0], resultsShown: false })).toBe(2)
})
