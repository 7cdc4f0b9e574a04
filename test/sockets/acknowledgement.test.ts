import { expect, test } from 'vitest'
import { type PortalSocket, request } from '../../app/room/portal-socket.ts'
import type { PrismaClient } from '../../server/db/generated/client.ts'
import { createQuestionStore } from '../../server/db/question-store.ts'
import { freshDatabase } from '../support/database.ts'
import { liveEvent, questionsOver, SLUG } from '../support/question-room.ts'
import { startRoomServer } from '../support/room-server.ts'
import { guest, person } from '../support/viewers.ts'

const ask = { slug: SLUG, text: 'Why?', name: null, addressee: null, key: 'key-00000001' }

/** Rooms whose commits wait, from `hold` on, for what becomes of them. */
function heldRooms(client: PrismaClient, happened: string[]) {
  const store = createQuestionStore(client)
  let fate: Promise<'commits' | 'fails'> = Promise.resolve('commits')
  const questions = questionsOver(client, {
    ...store,
    commit: async (write) => {
      if ((await fate) === 'fails') throw new Error('the disk of the database is full')
      const isCommitted = await store.commit(write)
      happened.push('committed')
      return isCommitted
    },
  })
  return {
    questions,
    /** @returns how to decide it */
    hold(): (decided: 'commits' | 'fails') => void {
      let decide: (decided: 'commits' | 'fails') => void = () => {}
      fate = new Promise((resolve) => {
        decide = resolve
      })
      return decide
    },
  }
}

async function connect(socket: PortalSocket): Promise<PortalSocket> {
  socket.connect()
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  return socket
}

test('a vote and a question are acknowledged, and announced, after their commit and not before', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  const happened: string[] = []
  const rooms = heldRooms(database.client, happened)
  const { id: questionId } = await rooms.questions.ask(guest('bob'), ask)
  const approval = { slug: SLUG, questionId, basedOn: 1000, decision: { verb: 'approve' } } as const
  await rooms.questions.decide(person('moderator', 'moderator'), approval)
  await using server = await startRoomServer(database.client, { questions: rooms.questions })
  const ada = await connect(server.socketOf('ada'))
  const decide = rooms.hold()
  happened.length = 0

  const joined = await request(ada, 'room:join', { slug: SLUG, since: 0 })
  const known = joined.ok ? joined.value.room.to : 0
  ada.on('room:changed', ({ to }) => {
    if (to > known) happened.push('announced')
  })
  const acknowledged = [
    request(ada, 'question:vote', { slug: SLUG, questionId, wanted: true }),
    request(ada, 'question:ask', ask),
  ].map(async (asking) => {
    const { ok } = await asking
    happened.push(ok ? 'acknowledged' : 'refused')
  })
  // Two whole ways there and back on the same connection: an acknowledgement would have come before.
  for (let way = 0; way < 2; way += 1) await request(ada, 'room:changes', { slug: SLUG, since: 0 })
  expect(happened).toEqual([])
  expect(await database.client.vote.count()).toBe(0)

  decide('commits')
  await Promise.all(acknowledged)
  expect(happened.filter((what) => what !== 'announced')).toEqual([
    'committed',
    'acknowledged',
    'committed',
    'acknowledged',
  ])
  expect(happened.indexOf('announced')).not.toBe(0)
  expect(await database.client.vote.count()).toBe(1)
})

test('a vote whose commit fails is not acknowledged', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client, { moderated: false })
  const rooms = heldRooms(database.client, [])
  const { id: questionId } = await rooms.questions.ask(guest('bob'), ask)
  const errors: unknown[] = []
  const onError = (error: unknown) => errors.push(error)
  await using server = await startRoomServer(database.client, { questions: rooms.questions, onError })
  const ada = await connect(server.socketOf('ada'))
  const decide = rooms.hold()
  const voting = request(ada, 'question:vote', { slug: SLUG, questionId, wanted: true })
  decide('fails')
  expect(await voting).toMatchObject({ ok: false, code: 'unavailable' })
  expect(errors).toHaveLength(1)
  expect(await database.client.vote.count()).toBe(0)
})
