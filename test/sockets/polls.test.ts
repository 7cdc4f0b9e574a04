import { expect, test } from 'vitest'
import { request } from '../../app/room/portal-socket.ts'
import type { ClientEvents } from '../../server/sockets/protocol.ts'
import { accepted, atDesk, connected, inRoom, overheard } from '../support/connected.ts'
import { freshDatabase } from '../support/database.ts'
import { heard } from '../support/heard.ts'
import { liveEvent, SLUG } from '../support/question-room.ts'
import { startRoomServer } from '../support/room-server.ts'
import { answerPoll, DOSE, draftedPoll, openPoll } from '../support/sample-polls.ts'

test('a poll’s way over the wire: drafted at the desk, opened, answered, closed', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const [ada, desk, colleague] = [
    await inRoom(server, 'ada'),
    await atDesk(server, 'moderator'),
    await atDesk(server, 'second-moderator'),
  ]
  const atColleague = heard(colleague, 'desk:changed')
  const { id, revision } = await accepted(desk, 'poll:draft', { slug: SLUG, key: 'key-00000001', ...DOSE })
  expect((await atColleague).polls).toMatchObject([{ id, state: 'draft', number: null }])

  const opening = heard(ada, 'room:changed', ({ polls }) => polls !== undefined)
  await accepted(desk, 'poll:decide', { slug: SLUG, pollId: id, basedOn: revision, decision: { verb: 'open' } })
  expect((await opening).polls).toMatchObject([{ id, number: 1, state: 'open', results: 'too-few' }])

  const counted = heard(
    desk,
    'desk:changed',
    ({ polls }) => polls?.some((poll) => 'answered' in poll && poll.answered > 0) ?? false,
  )
  expect(await accepted(ada, 'poll:answer', { slug: SLUG, pollId: id, choices: [1] })).toEqual({
    pollId: id,
    choices: [1],
  })
  expect((await counted).polls).toMatchObject([{ answered: 1, results: null }])
  const back = await accepted(await connected(server, 'ada'), 'room:join', { slug: SLUG, since: 0 })
  expect(back.ballots).toEqual([{ pollId: id, choices: [1] }])

  const closing = heard(ada, 'room:changed', ({ polls }) => polls?.[0]?.state === 'closed')
  await accepted(desk, 'poll:decide', { slug: SLUG, pollId: id, basedOn: 1000, decision: { verb: 'close' } })
  expect((await closing).polls).toMatchObject([{ id, results: 'too-few' }])
  expect(await request(ada, 'poll:answer', { slug: SLUG, pollId: id, choices: [0] })).toMatchObject({
    code: 'wrong-state',
  })
})

test('an announcement reaches everybody and the desk, and is gone when it is withdrawn', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const [ada, desk] = [await inRoom(server, 'ada'), await atDesk(server, 'moderator')]
  const told = [heard(ada, 'room:changed'), heard(desk, 'desk:changed')]
  const announce = { verb: 'announce', text: 'Five minutes.', key: 'key-00000001' } as const
  const { revision } = await accepted(desk, 'announcement:decide', { slug: SLUG, basedOn: 0, decision: announce })
  for (const delta of await Promise.all(told)) expect(delta.announcement).toMatchObject({ text: 'Five minutes.' })
  const joined = await accepted(await connected(server, 'bob'), 'room:join', { slug: SLUG, since: 0 })
  expect(joined.room.announcement).toMatchObject({ text: 'Five minutes.' })

  const gone = heard(ada, 'room:changed', ({ announcement }) => announcement !== undefined && 'gone' in announcement)
  await accepted(desk, 'announcement:decide', { slug: SLUG, basedOn: revision, decision: { verb: 'withdraw' } })
  await gone
})

test('two moderators change one poll at once: one wins, the other is told', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const desks = [await atDesk(server, 'moderator'), await atDesk(server, 'second-moderator')]
  const { id, revision } = await draftedPoll(server.questions)
  const decisions = [{ verb: 'open' }, { verb: 'delete' }] as const
  const replies = await Promise.all(
    desks.map((desk, at) =>
      request(desk, 'poll:decide', {
        slug: SLUG,
        pollId: id,
        basedOn: revision,
        decision: decisions[at] ?? { verb: 'open' },
      }),
    ),
  )
  expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(replies.find(({ ok }) => !ok)).toMatchObject({ code: 'outdated' })
})

test.each([
  ['poll:draft', { slug: SLUG, key: 'key-00000001', ...DOSE }],
  ['poll:decide', { slug: SLUG, pollId: 'p', basedOn: 1, decision: { verb: 'open' } }],
  ['announcement:decide', { slug: SLUG, basedOn: 1, decision: { verb: 'withdraw' } }],
] as const)('%s is not for the audience', async (event, payload) => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  expect(await request(await inRoom(server, 'ada'), event, payload)).toMatchObject({ ok: false, code: 'not-allowed' })
})

test.each<[string, keyof ClientEvents, unknown]>([
  ['an answer of half a choice', 'poll:answer', { slug: SLUG, pollId: 'p', choices: [0.5] }],
  ['an answer of a choice before the first', 'poll:answer', { slug: SLUG, pollId: 'p', choices: [-1] }],
  [
    'a draft that says nothing of its results',
    'poll:draft',
    { slug: SLUG, key: 'key-00000001', ...DOSE, shows: 'never' },
  ],
  ['a decision nobody knows', 'poll:decide', { slug: SLUG, pollId: 'p', basedOn: 1, decision: { verb: 'rig' } }],
])('%s is no request', async (_, event, payload) => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const socket = await connected(server, 'moderator')
  // What the types forbid is what a stranger sends.
  expect(await request(socket, event, payload as never)).toMatchObject({ ok: false, code: 'invalid' })
})

test('the eleventh answer in ten seconds is told when to come back', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const [ada, pollId] = [await inRoom(server, 'ada'), await openPoll(server.questions)]
  const replies = await Promise.all(
    Array.from({ length: 11 }, (_, at) => request(ada, 'poll:answer', { slug: SLUG, pollId, choices: [at % 2] })),
  )
  expect(replies.filter(({ ok }) => ok)).toHaveLength(10)
  expect(replies.at(-1)).toMatchObject({ code: 'too-many', retryAfterSeconds: expect.any(Number) })
})

test('no draft, no total below five and no voter is in any byte an attendee receives', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const { socket: bob, received } = await overheard(server, 'bob')

  const canary = { question: 'CANARY question', choices: ['CANARY yes', 'CANARY no'] }
  const draft = await draftedPoll(server.questions, canary)
  const deleted = await draftedPoll(server.questions, canary)
  const desk = await atDesk(server, 'moderator')
  const remove = { slug: SLUG, pollId: deleted.id, basedOn: deleted.revision, decision: { verb: 'delete' } } as const
  await accepted(desk, 'poll:decide', remove)
  const opened = heard(bob, 'room:changed', ({ polls }) => polls !== undefined)
  const pollId = await openPoll(server.questions)
  await opened
  const before = received.length
  await answerPoll(server.questions, pollId, [[0], [1], [1], [2]])
  await accepted(desk, 'room:join', { slug: SLUG, since: 0 })
  await accepted(bob, 'room:changes', { slug: SLUG, since: 0 })
  // Four have answered: bob was told nothing by himself, and asking tells nothing of it either.
  expect(received.slice(before).filter((packet) => packet.includes('room:changed'))).toEqual([])
  expect(received.join('\n')).not.toMatch(/CANARY|voter-|"answered"|"counts"/)

  const shown = heard(bob, 'room:changed', ({ polls }) => typeof polls?.[0]?.results === 'object')
  await answerPoll(server.questions, pollId, [[0], [1], [1], [2], [1]])
  await shown
  const bytes = received.join('\n')
  expect(bytes).toContain('"results":{"answered":5,"counts":[1,3,1]}')
  expect(bytes).not.toMatch(/CANARY|voter-|key-/)
  expect(bytes).not.toContain(draft.id)
  expect(bytes).not.toContain(deleted.id)
})
