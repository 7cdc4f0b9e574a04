import { expect, test } from 'vitest'
import { request } from '../../app/room/portal-socket.ts'
import { accepted, atDesk, connected, inRoom } from '../support/connected.ts'
import { freshDatabase } from '../support/database.ts'
import { heard } from '../support/heard.ts'
import { asking, deciding, liveEvent, SLUG } from '../support/question-room.ts'
import { startRoomServer } from '../support/room-server.ts'

test('a question’s evening: asked, seen by the desk, approved, on air, answered', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const ada = await inRoom(server, 'ada')
  const bob = await inRoom(server, 'bob')
  const desk = await atDesk(server, 'moderator')

  const atTheDesk = heard(desk, 'desk:changed')
  const { id } = await accepted(ada, 'question:ask', asking('Why?'))
  expect((await atTheDesk).questions).toMatchObject([{ id, text: 'Why?', state: 'waiting' }])

  const moves = [
    [{ verb: 'approve' }, 'approved'],
    [{ verb: 'queue', before: null }, 'queued'],
    [{ verb: 'put-on-air' }, 'on-air'],
    [{ verb: 'answer-live' }, 'answered'],
  ] as const
  for (const [decision, state] of moves) {
    const seen = heard(bob, 'room:changed', ({ questions }) =>
      questions.some((row) => 'state' in row && row.state === state),
    )
    const own = heard(ada, 'own:changed', ([question]) => question?.state === state)
    await accepted(desk, 'question:decide', deciding(id, decision))
    expect((await seen).questions).toMatchObject([{ id, state }])
    expect(await own).toMatchObject([{ id, state }])
  }
})

test('a dismissed question comes back to its asker with the reason, and to nobody else', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const ada = await inRoom(server, 'ada')
  const desk = await atDesk(server, 'moderator')
  const { id } = await accepted(ada, 'question:ask', asking('Why?'))
  const told = heard(ada, 'own:changed', ([question]) => question?.state === 'dismissed')
  await accepted(
    desk,
    'question:decide',
    deciding(id, { verb: 'dismiss', reason: 'other', text: 'Please ask your doctor.' }),
  )
  expect(await told).toMatchObject([{ id, dismissal: { reason: 'other', text: 'Please ask your doctor.' } }])
})

test('the asker is shown both texts of an edited question', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const ada = await inRoom(server, 'ada')
  const desk = await atDesk(server, 'moderator')
  const { id } = await accepted(ada, 'question:ask', asking('Why why?'))
  const told = heard(ada, 'own:changed', ([question]) => question?.originalText !== null)
  await accepted(desk, 'question:decide', deciding(id, { verb: 'edit', text: 'Why?' }))
  expect(await told).toMatchObject([{ id, text: 'Why?', originalText: 'Why why?', state: 'waiting' }])
})

test('a decision taken back is told like any other; taken back over somebody else’s, it is refused', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const ada = await inRoom(server, 'ada')
  const [one, other] = [await atDesk(server, 'moderator'), await atDesk(server, 'second-moderator')]
  const { id } = await accepted(ada, 'question:ask', asking('Why?'))
  const approved = await accepted(one, 'question:decide', deciding(id, { verb: 'approve' }))
  const edited = await accepted(other, 'question:decide', deciding(id, { verb: 'edit', text: 'Why not?' }))
  const undo = { slug: SLUG, decided: approved.revision }
  expect(await request(one, 'question:undo', undo)).toMatchObject({ ok: false, code: 'outdated' })
  await accepted(other, 'question:undo', { slug: SLUG, decided: edited.revision })
  const told = heard(ada, 'own:changed', ([question]) => question?.state === 'waiting')
  const seen = heard(other, 'desk:changed', ({ questions }) => questions[0]?.state === 'waiting')
  expect(await accepted(one, 'question:undo', undo)).toMatchObject({ id, text: 'Why?', state: 'waiting' })
  expect((await told)[0]?.id).toBe((await seen).questions[0]?.id)
})

test('two moderators decide at once: one wins, the other is told and sees the newer state', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const ada = await inRoom(server, 'ada')
  const [one, other] = [await atDesk(server, 'moderator'), await atDesk(server, 'second-moderator')]
  const { id, revision } = await accepted(ada, 'question:ask', asking('Why?'))
  const seenByOther = heard(other, 'desk:changed', ({ questions }) => questions[0]?.state !== 'waiting')
  const replies = await Promise.all([
    request(one, 'question:decide', deciding(id, { verb: 'approve' }, revision)),
    request(other, 'question:decide', deciding(id, { verb: 'dismiss', reason: 'off-topic', text: null }, revision)),
  ])
  expect(replies.map(({ ok }) => ok).sort()).toEqual([false, true])
  expect(replies.find(({ ok }) => !ok)).toMatchObject({ code: 'outdated' })
  const { state } = await database.client.question.findUniqueOrThrow({ where: { id } })
  expect((await seenByOther).questions[0]?.state).toBe(state)
})

test('what was missed while away comes once and in order', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const ada = await inRoom(server, 'ada')
  const desk = await atDesk(server, 'moderator')
  const away = await connected(server, 'bob')
  const { room } = await accepted(away, 'room:join', { slug: SLUG, since: 0 })
  away.disconnect()
  const ids: string[] = []
  for (const text of ['First?', 'Second?', 'Third?']) {
    const { id } = await accepted(ada, 'question:ask', asking(text, `key-of-${text.replace('?', '')}`))
    await accepted(desk, 'question:decide', deciding(id, { verb: 'approve' }))
    ids.push(id)
  }
  const back = await connected(server, 'bob')
  const missed = await accepted(back, 'room:join', { slug: SLUG, since: room.to })
  expect(missed.room.from).toBe(room.to)
  expect(missed.room.questions.map(({ id }) => id)).toEqual(ids)
  expect(missed.room.questions.map(({ revision }) => revision)).toEqual([3, 5, 7])
})

test('votes are told to everyone as a total', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client, { moderated: false })
  await using server = await startRoomServer(database.client)
  const [ada, bob] = [await inRoom(server, 'ada'), await inRoom(server, 'bob')]
  const { id } = await accepted(ada, 'question:ask', asking('Why?'))
  const counted = heard(ada, 'room:changed', ({ questions }) =>
    questions.some((row) => 'votes' in row && row.votes === 1),
  )
  expect(await accepted(bob, 'question:vote', { slug: SLUG, questionId: id, wanted: true })).toEqual({
    votes: 1,
    revision: 3,
  })
  expect(JSON.stringify(await counted)).not.toContain('bob')
})

test('viewers are counted, also when they leave', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const ada = await inRoom(server, 'ada')
  const two = heard(ada, 'viewers:counted', (count) => count === 2)
  const bob = await inRoom(server, 'bob')
  expect(await two).toBe(2)
  const one = heard(ada, 'viewers:counted', (count) => count === 1)
  bob.disconnect()
  expect(await one).toBe(1)
})
