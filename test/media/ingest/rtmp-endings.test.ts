import { expect, test } from 'vitest'
import { encodeChunks } from '../../../server/media/rtmp/chunk-writer.ts'
import { encodeCommand } from '../../../server/media/rtmp/command.ts'
import { messageType } from '../../../server/media/rtmp/message.ts'
import { StreamRejectedError } from '../../../server/media/stream-rejected-error.ts'
import { expectToServe, KEY, listen, media, videoConfiguration } from './rtmp-house.ts'
import { statusField, TestEncoder } from './test-encoder.ts'

const hevc = media(messageType.video, Buffer.from('9068766331', 'hex'))
const mp3 = media(messageType.audio, Buffer.from('2f00', 'hex'))

test.each([
  ['HEVC (hvc1)', hevc],
  ['MP3', mp3],
])('%s is refused by its name, to the encoder and to the portal', async (codec, message) => {
  await using portal = await listen()
  const { encoder } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder
  encoder.send(message)

  const refusal = await encoder.nextCommand('onStatus')
  await encoder.closed()

  expect(statusField(refusal, 'level')).toBe('error')
  expect(statusField(refusal, 'description')).toBe(`Only H.264 and AAC can be broadcast, not ${codec}.`)
  expect(await portal.door.only.ended).toBe(`Only H.264 and AAC can be broadcast, not ${codec}.`)
  expect(portal.door.only.unsupportedCodecs).toEqual([codec])
})

test('a stream that cannot go on is refused in the words of whoever takes it', async () => {
  await using portal = await listen()
  const { encoder } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder
  portal.door.only.write = () => {
    throw new StreamRejectedError('The stream is too large.')
  }
  encoder.send(videoConfiguration())

  expect(statusField(await encoder.nextCommand('onStatus'), 'description')).toBe('The stream is too large.')
  expect(await portal.door.only.ended).toBe('The stream is too large.')
  expect(portal.door.only.unsupportedCodecs).toEqual([])
})

test('the portal can disconnect an encoder and says why to the sink', async () => {
  await using portal = await listen()
  const { encoder } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder

  portal.door.only.disconnect.abort('The stream key was rotated')

  expect(await portal.door.only.ended).toBe('The stream key was rotated')
  await encoder.closed()
})

test('an encoder that goes without a word ends its sink', async () => {
  await using portal = await listen()
  const { encoder } = await TestEncoder.publish(portal.port, KEY)

  await encoder[Symbol.asyncDispose]()

  expect(await portal.door.only.ended).toMatch(/closed the connection|was lost/)
})

test('an encoder that falls silent is let go', async () => {
  await using portal = await listen({ silenceMs: 50 })
  const { encoder } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder

  expect(await portal.door.only.ended).toBe('Nothing came from the encoder for 10 s')
  await encoder.closed()
})

test('closing the port ends what is published', async () => {
  const portal = await listen()
  const { encoder } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder

  await portal[Symbol.asyncDispose]()

  expect(await portal.door.only.ended).toBe('The portal is stopping')
  await encoder.closed()
})

test('a sink that throws costs its encoder the connection, not the process', async () => {
  await using portal = await listen()
  const { encoder } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder
  portal.door.only.write = () => {
    throw new Error('no room')
  }
  encoder.send(videoConfiguration())

  expect(await portal.door.only.ended).toBe('The portal could not take the stream')
  await expectToServe(portal)
})

test('an admitted encoder’s garbage ends its sink with a reason', async () => {
  await using portal = await listen()
  const { encoder } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder
  encoder.send(media(messageType.video, Buffer.from('1700', 'hex')))

  expect(await portal.door.only.ended).toBe('The encoder sent what cannot be read: an H.264 tag of 2 bytes')
})

test('a peer that asks without reading the answers is dropped', async () => {
  await using portal = await listen()
  const { encoder } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder
  const call = encodeCommand({ name: 'makeCoffee', transactionId: 2, object: null, args: [] }, 0)
  const calls = Array.from({ length: 1000 }, () => encodeChunks(call, { chunkStreamId: 3, chunkBytes: 128 }))

  await encoder.flood(Buffer.concat(calls))

  expect(await portal.door.only.ended).toBe('The encoder does not read')
})
