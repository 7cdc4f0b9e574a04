import { expect, test } from 'vitest'
import { recordLikeBrowser } from '../support/browser-recording.ts'
import { type CameraClient, startCameraServer } from '../support/camera-server.ts'

const ADMITTED = { type: 'admitted' }

async function admitted(client: CameraClient): Promise<void> {
  await expect.poll(() => client.answers).toContainEqual(ADMITTED)
}

test('a speaker’s recording is published to its last frame', async () => {
  await using server = await startCameraServer()
  const file = await recordLikeBrowser('webm', 2)
  const client = await server.connect('speaker')
  await admitted(client)

  for (let from = 0; from < file.length; from += 10_000) client.socket.send(file.subarray(from, from + 10_000))
  client.socket.send('finish')

  expect(await client.closed).toBe(1005)
  expect(client.answers.at(-1)).toMatchObject({ type: 'ended', how: 'finished' })
  const video = server.door.only.samples.filter(({ kind }) => kind === 'video')
  expect(Math.abs(video.length - 60)).toBeLessThanOrEqual(2)
})

test('how the stream does is told while it is sent', async () => {
  await using server = await startCameraServer()
  const client = await server.connect('speaker')

  await expect
    .poll(() => client.answers, { timeout: 3_000 })
    .toContainEqual({ type: 'status', status: { word: 'offline', reason: null, remedy: null, recording: 'off' } })
})

test('a guest is told that there is nothing, and the connection is closed', async () => {
  await using server = await startCameraServer()
  const client = await server.connect('nobody')

  await client.closed
  expect(client.answers).toEqual([{ type: 'ended', how: 'refused', code: 'not-found', message: 'No such event.' }])
})

test('a foreign page, a malformed address and the thirty-first handshake are refused before they are connections', async () => {
  await using server = await startCameraServer()
  await expect(server.connect('speaker', { origin: 'https://evil.example' })).rejects.toThrow('refused with 403')
  await expect(server.connect('speaker', { query: 'container=avi&page=1' })).rejects.toThrow('refused with 400')
  await expect(server.connect('speaker', { query: 'container=webm' })).rejects.toThrow('refused with 400')

  for (let count = 0; count < 30; count += 1) await server.connect('nobody')

  await expect(server.connect('nobody')).rejects.toThrow('refused with 429')
})

test('what cannot be read ends the recording, and the page may try again', async () => {
  await using server = await startCameraServer()
  const client = await server.connect('speaker')
  await admitted(client)

  client.socket.send(Buffer.alloc(200_000, 'garbage'))
  client.socket.send('finish')

  await client.closed
  expect(client.answers.at(-1)).toMatchObject({ type: 'ended', how: 'failed' })
  expect(server.door.only.messages).toEqual([])
})

test('a message over 1 MiB, and more than any recorder makes, end the connection', async () => {
  await using server = await startCameraServer()
  const large = await server.connect('speaker')
  await admitted(large)
  large.socket.send(Buffer.alloc(1024 * 1024 + 1))
  expect(await large.closed).toBe(1009)

  const much = await server.connect('speaker')
  await admitted(much)
  much.socket.send(await recordLikeBrowser('webm', 1))
  for (let sent = 0; sent < 20; sent += 1) much.socket.send(aMegabyteOfVoid())
  await much.closed
  expect(much.answers.at(-1)).toMatchObject({ how: 'refused', code: 'too-much' })
})

/** What a WebM may hold that means nothing (RFC 8794, Void). */
function aMegabyteOfVoid(): Buffer {
  const element = Buffer.alloc(1_000_000)
  element.writeUInt8(0xec)
  element.writeBigUInt64BE((1n << 56n) | BigInt(element.length - 9), 1)
  return element
}

test('whoever closes the page ends the recording', async () => {
  await using server = await startCameraServer()
  const client = await server.connect('speaker')
  await admitted(client)

  client.socket.terminate()

  expect(await server.door.only.ended).toBe('The browser closed the connection')
})

test('a page that comes back takes its own place, another page of the same person does not', async () => {
  await using server = await startCameraServer()
  const [former, other] = [
    await server.connect('speaker'),
    await server.connect('speaker', { query: 'container=webm&page=page-2' }),
  ]
  await admitted(former)
  await admitted(other)

  const back = await server.connect('speaker')
  await admitted(back)

  await former.closed
  expect(await server.door.recordings[0]?.ended).toBe('The page has come back over another connection')
  expect([other.socket.readyState, back.socket.readyState]).toEqual([1, 1])
})

test('who signs out sends no more', async () => {
  await using server = await startCameraServer()
  const client = await server.connect('speaker')
  await admitted(client)

  server.signOut('somebody-else')
  server.signOut('speaker')

  await client.closed
  expect(await server.door.only.ended).toBe('Its person has signed out')
})

test('whom the portal sends away is told why', async () => {
  await using server = await startCameraServer()
  const client = await server.connect('speaker')
  await admitted(client)

  server.door.only.disconnect.abort('The event has ended')

  await client.closed
  expect(client.answers.at(-1)).toEqual({
    type: 'ended',
    how: 'sent-away',
    code: 'sent-away',
    message: 'The event has ended.',
  })
})
