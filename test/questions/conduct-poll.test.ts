import { expect, test } from 'vitest'
import { conductPoll as conduct, draftPoll as draftAs } from '../../server/questions/conduct-poll.ts'
import type { PollText } from '../../server/questions/poll.ts'
import type { PollDecision } from '../../server/questions/poll-views.ts'
import type { RoomDraft } from '../../server/questions/room-draft.ts'
import { DOSE } from '../support/sample-polls.ts'
import { buildPoll, DRAFT, draftWithPolls } from './build-poll.ts'
import { NOW } from './build-room.ts'

const request = { ...DOSE, key: 'key-0001' }
const actorId = 'user:moderator'

function draftPoll(draft: RoomDraft, text: typeof request | PollText, newId: string) {
  return draftAs(draft, { ...request, ...text }, { actorId, newId })
}

function conductPoll(draft: RoomDraft, decide: Parameters<typeof conduct>[1]) {
  return conduct(draft, decide, actorId)
}

test('a draft is kept cleaned, without a number, its counts at nothing', () => {
  const draft = draftWithPolls([])
  const choices = [' Yes ', 'No\u202e', '', '   ']
  expect(draftPoll(draft, { ...request, question: '  Do\tyou? ', choices }, 'new')).toMatchObject({
    id: 'new',
    question: 'Do you?',
    choices: ['Yes', 'No'],
    counts: [0, 0],
    number: null,
    state: 'draft',
    revision: 11,
  })
})

test('the same key is the same draft, also when it has been opened or deleted since', () => {
  const before = buildPoll({ key: request.key, state: 'closed' })
  const draft = draftWithPolls([before])
  expect(draftPoll(draft, request, 'new')).toBe(before)
  expect(draft.write()).toBeNull()
})

test.each<[string, Partial<PollText>, string]>([
  ['one choice', { choices: ['Yes', ' '] }, 'invalid'],
  ['nine choices', { choices: [...'abcdefghi'] }, 'invalid'],
  ['two choices that read the same', { choices: ['Yes', 'yes', 'Yes\u200b'] }, 'invalid'],
  ['a question without words', { question: '\u200b' }, 'empty'],
  ['a question too long to be read aloud', { question: 'x'.repeat(301) }, 'too-long'],
  ['a choice too long for its line', { choices: ['Yes', 'x'.repeat(121)] }, 'too-long'],
  ['NUL', { choices: ['Yes', 'N\0'] }, 'invalid'],
])('no poll with %s', (_, change, code) => {
  const refused = expect.objectContaining({ code })
  expect(() => draftPoll(draftWithPolls([]), { ...request, ...change }, 'new')).toThrow(refused)
  const text = { ...DOSE, ...change }
  const edit = { pollId: 'p', basedOn: 10, decision: { verb: 'edit', text } } as const
  expect(() => conductPoll(draftWithPolls([buildPoll(DRAFT)]), edit)).toThrow(refused)
})

test('an event has room for fifty polls; deleted drafts take none of it', () => {
  const many = Array.from({ length: 50 }, (_, at) => buildPoll({ ...DRAFT, id: `p${at}`, key: `key-of-${at}` }))
  expect(() => draftPoll(draftWithPolls(many), request, 'new')).toThrow(expect.objectContaining({ code: 'too-many' }))
  const [first, ...others] = many
  const deleted = { ...(first ?? buildPoll()), state: 'deleted' } as const
  expect(draftPoll(draftWithPolls([deleted, ...others]), request, 'new').id).toBe('new')
})

test('a decision on an outdated poll is refused, but answers that came in do not outdate it', () => {
  const poll = buildPoll({ contentRevision: 4, revision: 9 })
  const close = { pollId: 'p', decision: { verb: 'close' } } as const
  expect(() => conductPoll(draftWithPolls([poll]), { ...close, basedOn: 3 })).toThrow(
    expect.objectContaining({ code: 'outdated' }),
  )
  expect(conductPoll(draftWithPolls([poll]), { ...close, basedOn: 4 })).toMatchObject({ state: 'closed', revision: 11 })
})

test('nothing is decided about a poll that is not there', () => {
  const close = { pollId: 'another', basedOn: 10, decision: { verb: 'close' } } as const
  expect(() => conductPoll(draftWithPolls([buildPoll()]), close)).toThrow(
    expect.objectContaining({ kind: 'not-found' }),
  )
})

test('polls are numbered as they open; a poll opened again keeps its number and what was answered', () => {
  const closed = buildPoll({ number: 4, state: 'closed', closedAt: NOW, answered: 7, counts: [7, 0, 0] })
  const draft = draftWithPolls([closed, buildPoll({ ...DRAFT, id: 'next', key: 'key-next' })])
  const open = { basedOn: 10, decision: { verb: 'open' } } as const
  expect(conductPoll(draft, { ...open, pollId: 'next' })).toMatchObject({ number: 5, state: 'open', openedAt: NOW })
  expect(conductPoll(draftWithPolls([closed]), { ...open, pollId: 'p' })).toMatchObject({
    number: 4,
    state: 'open',
    answered: 7,
    closedAt: null,
  })
})

test('one poll is open at a time: the second is refused and names the first', () => {
  const draft = draftWithPolls([buildPoll({ number: 3 }), buildPoll({ ...DRAFT, id: 'next', key: 'key-next' })])
  expect(() => conductPoll(draft, { pollId: 'next', basedOn: 10, decision: { verb: 'open' } })).toThrow(
    expect.objectContaining({ code: 'another-open', message: 'Poll 3 is open. Please close it first.' }),
  )
})

test('a rehearsal, of which the audience sees nothing, opens no poll; drafts are written', () => {
  const rehearsal = { state: 'scheduled', rehearsing: true } as const
  const open = { pollId: 'p', basedOn: 10, decision: { verb: 'open' } } as const
  expect(() => conductPoll(draftWithPolls([buildPoll(DRAFT)], [], rehearsal), open)).toThrow(
    expect.objectContaining({ code: 'rehearsing' }),
  )
  expect(draftPoll(draftWithPolls([], [], rehearsal), request, 'new').state).toBe('draft')
})

test('after the event no poll opens, but one that is open can still be closed', () => {
  const over = { state: 'replay' } as const
  const open = { pollId: 'p', basedOn: 10, decision: { verb: 'open' } } as const
  expect(() => conductPoll(draftWithPolls([buildPoll(DRAFT)], [], over), open)).toThrow(
    expect.objectContaining({ code: 'wrong-state' }),
  )
  const close = { pollId: 'p', basedOn: 10, decision: { verb: 'close' } } as const
  expect(conductPoll(draftWithPolls([buildPoll()], [], over), close).state).toBe('closed')
})

test.each([
  ['live', [true, true]],
  ['when-closed', [false, true]],
  ['when-published', [false, false]],
] as const)('results shown %s: shown while open and when closed %o', (shows, expected) => {
  const opened = conductPoll(draftWithPolls([buildPoll({ ...DRAFT, shows })]), {
    pollId: 'p',
    basedOn: 10,
    decision: { verb: 'open' },
  })
  const closed = conductPoll(draftWithPolls([opened]), { pollId: 'p', basedOn: 11, decision: { verb: 'close' } })
  expect([opened.resultsShown, closed.resultsShown]).toEqual(expected)
  const published = conductPoll(draftWithPolls([closed]), {
    pollId: 'p',
    basedOn: 11,
    decision: { verb: 'publish-results' },
  })
  expect(published.resultsShown).toBe(true)
})

test('of a deleted draft nothing is kept', () => {
  const deleted = conductPoll(draftWithPolls([buildPoll(DRAFT)]), {
    pollId: 'p',
    basedOn: 10,
    decision: { verb: 'delete' },
  })
  expect(deleted).toMatchObject({ state: 'deleted', question: '', choices: [] })
})

test.each<[PollDecision, Parameters<typeof buildPoll>[0], string, { readonly text: string } | null]>([
  [{ verb: 'edit', text: DOSE }, DRAFT, 'edit-poll', null],
  [{ verb: 'delete' }, DRAFT, 'delete-poll', null],
  [{ verb: 'open' }, DRAFT, 'open-poll', { text: DOSE.question }],
  [{ verb: 'close' }, {}, 'close-poll', { text: DOSE.question }],
  [{ verb: 'publish-results' }, { state: 'closed' }, 'publish-poll', { text: DOSE.question }],
])('that somebody did %o is written down', (decision, poll, verb, detail) => {
  const draft = draftWithPolls([buildPoll(poll)])
  conductPoll(draft, { pollId: 'p', basedOn: 10, decision })
  expect(draft.write()?.history).toEqual([{ questionId: null, actorId, verb, detail }])
})
