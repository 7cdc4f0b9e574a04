import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { type PortalSocket, request } from '../../app/room/portal-socket.ts'
import type { Questions, RoomChange } from '../../server/questions/questions.ts'
import { freshDatabase } from '../support/database.ts'
import { heard } from '../support/heard.ts'
import { liveEvent, questionsOver, SLUG } from '../support/question-room.ts'
import { startRoomServer } from '../support/room-server.ts'

function opened(socket: PortalSocket): Promise<'connected' | 'refused'> {
  const outcome = new Promise<'connected' | 'refused'>((resolve) => {
    socket.once('connect', () => resolve('connected'))
    socket.once('connect_error', () => resolve('refused'))
  })
  socket.connect()
  return outcome
}

test('a page of another origin is refused before it is a connection, by websocket and by polling', async () => {
  await using database = await freshDatabase()
  await using server = await startRoomServer(database.client)
  expect(await opened(server.socketOf('moderator', { Origin: 'https://evil.example' }))).toBe('refused')
  const polling = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, {
    headers: { Origin: 'https://evil.example' },
  })
  expect(polling.status).toBe(403)
})

test('too many handshakes of one address are refused', async () => {
  await using database = await freshDatabase()
  await using server = await startRoomServer(database.client, { handshakesPer10Seconds: 2 })
  const outcomes = []
  for (const who of ['ada', 'bob', 'eve']) outcomes.push(await opened(server.socketOf(who)))
  expect(outcomes).toEqual(['connected', 'connected', 'refused'])
})

test('a guest without a cookie gets one with the handshake and can take part at once', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const polling = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, {
    headers: { 'Sec-Fetch-Site': 'same-origin', Cookie: '' },
  })
  expect(polling.headers.get('set-cookie')).toBe('who=new; Path=/; HttpOnly')
  expect(await cookieOfUpgrade(server.url)).toEqual(['who=new; Path=/; HttpOnly'])
  const socket = server.socketOf('', { Cookie: '' })
  expect(await opened(socket)).toBe('connected')
  const ask = { slug: SLUG, text: 'Why?', name: null, addressee: null, key: 'key-00000001' }
  expect(await request(socket, 'question:ask', ask)).toMatchObject({ ok: true })
})

test('where websockets are refused, polling takes over', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const socket = server.socketOf('ada')
  socket.io.opts.transports = ['polling']
  expect(await opened(socket)).toBe('connected')
  expect(await request(socket, 'room:join', { slug: SLUG, since: 0 })).toMatchObject({ ok: true })
})

test('who signs out elsewhere is disconnected everywhere', async () => {
  await using database = await freshDatabase()
  await using server = await startRoomServer(database.client)
  const [moderator, ada] = [server.socketOf('moderator'), server.socketOf('ada')]
  await Promise.all([opened(moderator), opened(ada)])
  const closed = new Promise((resolve) => moderator.once('disconnect', resolve))
  server.signOut('moderator')
  expect(await closed).toBe('io server disconnect')
  expect(ada.connected).toBe(true)
})

test('a message over 16 kB closes the connection that sent it', async () => {
  await using database = await freshDatabase()
  await using server = await startRoomServer(database.client)
  const socket = server.socketOf('ada')
  await opened(socket)
  const closed = new Promise((resolve) => socket.once('disconnect', resolve))
  const ask = { slug: SLUG, text: 'x'.repeat(17_000), name: null, addressee: null, key: 'key-00000001' }
  expect(await request(socket, 'question:ask', ask)).toMatchObject({ code: 'unavailable' })
  expect(await closed).toBe('transport close')
})

test('more than 60 requests in 10 s of one connection are refused', async () => {
  await using database = await freshDatabase()
  await liveEvent(database.client)
  await using server = await startRoomServer(database.client)
  const socket = server.socketOf('ada')
  await opened(socket)
  const replies = await Promise.all(
    Array.from({ length: 61 }, () => request(socket, 'room:changes', { slug: SLUG, since: 0 })),
  )
  expect(replies.filter(({ ok }) => ok)).toHaveLength(60)
  expect(replies.at(-1)).toMatchObject({ ok: false, code: 'too-many', retryAfterSeconds: 10 })
})

test('a reader that does not read is closed, others are not', async () => {
  await using database = await freshDatabase()
  const eventId = await liveEvent(database.client)
  const listeners: ((change: RoomChange) => void)[] = []
  const real = questionsOver(database.client)
  const questions: Questions = {
    ...real,
    onChanged: (listener) => {
      listeners.push(listener)
      return () => {}
    },
  }
  await using server = await startRoomServer(database.client, { questions })
  const [slow, reader] = [server.socketOf('slow'), server.socketOf('reader')]
  for (const socket of [slow, reader]) {
    await opened(socket)
    await request(socket, 'room:join', { slug: SLUG, since: 0 })
  }
  const onlyTheReader = heard(reader, 'viewers:counted', (count) => count === 1)
  stopReading(slow)
  const bulky = { id: 'x'.repeat(100_000), gone: true, revision: 2 } as const
  for (let sent = 0; sent < 200; sent++) {
    const room = { from: 1, to: 2, event: null, questions: [bulky] }
    for (const listener of listeners) listener({ eventId, room, desk: null, stage: null, own: new Map() })
  }
  expect(await onlyTheReader).toBe(1)
  expect(reader.connected).toBe(true)
})

/** What a browser's websocket handshake is answered with. */
async function cookieOfUpgrade(url: string): Promise<readonly string[] | undefined> {
  const handshake = get(`${url}/socket.io/?EIO=4&transport=websocket`, {
    headers: {
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': Buffer.alloc(16).toString('base64'),
      'Sec-Fetch-Site': 'same-origin',
    },
  })
  // What node:http emits with `upgrade`.
  const [response, socket] = (await once(handshake, 'upgrade')) as [IncomingMessage, Socket]
  socket.destroy()
  return response.headers['set-cookie']
}

/** Its websocket (of the package `ws` here) leaves everything in the kernel's buffers. */
function stopReading(socket: PortalSocket): void {
  const { ws } = socket.io.engine.transport as unknown as { ws: { pause(): void } }
  ws.pause()
}
