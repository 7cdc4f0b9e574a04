import { once } from 'node:events'
import { connect } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amfObject } from '../../../server/media/rtmp/amf0.ts'
import { encodeChunks } from '../../../server/media/rtmp/chunk-writer.ts'
import { encodeCommand } from '../../../server/media/rtmp/command.ts'
import { messageType } from '../../../server/media/rtmp/message.ts'
import { chunkSize, expectToServe, KEY, listen, videoConfiguration, videoFrame } from './rtmp-house.ts'
import { TestEncoder } from './test-encoder.ts'

test('after ten wrong keys the right one waits its turn and is admitted', async () => {
  await using portal = await listen()
  const tries = Array.from({ length: 11 }, () => TestEncoder.publish(portal.port, 'wrong-key'))
  const refused = await Promise.all(tries)
  await Promise.all(refused.map(({ encoder }) => encoder.closed()))

  const { encoder, status } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder

  expect(refused.map((one) => one.status)).toEqual(Array(11).fill('NetStream.Publish.BadName'))
  expect(status).toBe('NetStream.Publish.Start')
})

test('a whole dialogue that comes one byte at a time is understood', async () => {
  await using portal = await listen()
  await using encoder = await TestEncoder.connect(portal.port)
  encoder.greet()
  const dialogue = Buffer.concat(
    [
      encodeCommand({ name: 'connect', transactionId: 1, object: amfObject({ app: 'live' }), args: [] }, 0),
      encodeCommand({ name: 'publish', transactionId: 2, object: null, args: [KEY, 'live'] }, 1),
      videoConfiguration(),
      videoFrame(40),
      encodeCommand({ name: 'deleteStream', transactionId: 3, object: null, args: [1] }, 0),
    ].map((message) => encodeChunks(message, { chunkStreamId: 4, chunkBytes: 128 })),
  )
  for (const byte of dialogue) encoder.write(Buffer.from([byte]))

  expect(await encoder.statusCode()).toBe('NetStream.Publish.Start')
  expect(await portal.door.only.ended).toBe('The encoder stopped')
  expect(portal.door.only.samples.length).toBe(1)
})

test('half a handshake is closed when its time is over', async () => {
  await using portal = await listen({ handshakeMs: 50 })
  await using encoder = await TestEncoder.connect(portal.port)
  encoder.write(Buffer.concat([Buffer.from([3]), Buffer.alloc(700)]))

  await encoder.closed()
  await expectToServe(portal)
})

test('a handshake without a publication is closed when its time is over', async () => {
  await using portal = await listen({ admissionMs: 50 })
  await using encoder = await TestEncoder.connect(portal.port)
  encoder.greet()

  await encoder.closed()
})

test('one connection too many drops the one that has waited longest', async () => {
  await using portal = await listen({ waitingConnections: 3 })
  const idle = []
  for (let index = 0; index < 3; index += 1) idle.push(await TestEncoder.connect(portal.port))

  const { encoder, status } = await TestEncoder.publish(portal.port, KEY)
  await idle[0]?.closed()

  expect(status).toBe('NetStream.Publish.Start')
  expect(idle.map(({ isClosed }) => isClosed)).toEqual([true, false, false])
  for (const open of [encoder, ...idle]) await open[Symbol.asyncDispose]()
})

test.each([
  ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  ['a message of 16 MB', greeted(Buffer.from('04000000ffffff0901000000', 'hex'))],
  [
    'a chunk size of 16 MB and a message of 16 MB',
    greeted(chunkSize(0x1000000), Buffer.from('04000000ffffff0901000000', 'hex')),
  ],
  ['a chunk size of 0', greeted(chunkSize(0))],
  ['AMF0 ten thousand deep', greeted(chunkSize(65_536), deepCommand())],
  ['a command that is no command', greeted(Buffer.from('0300000000000114000000000d', 'hex'))],
])('%s is closed and the next encoder served', async (_, bytes) => {
  await using portal = await listen()
  await using encoder = await TestEncoder.connect(portal.port)
  encoder.write(bytes)

  await encoder.closed()
  await expectToServe(portal)
})

test('random bytes after a handshake never stop the server', async () => {
  await using portal = await listen({ handshakeMs: 30, admissionMs: 30, closingMs: 20 })
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 3000 }), fc.boolean(), async (bytes, isGreeted) => {
      await using encoder = await TestEncoder.connect(portal.port)
      if (isGreeted) encoder.greet()
      encoder.write(Buffer.from(bytes))
      await encoder.closed()
    }),
    { numRuns: 60 },
  )
  await expectToServe(portal)
})

test('three hundred idle connections leave the port open', async () => {
  await using portal = await listen()
  const sockets = Array.from({ length: 300 }, () =>
    connect({ port: portal.port, host: '127.0.0.1' }).on('error', () => {}),
  )
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))

  await expectToServe(portal)
  for (const socket of sockets) socket.destroy()
})

function greeted(...rest: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([3]), Buffer.alloc(3072), ...rest])
}

function deepCommand(): Buffer {
  const payload = Buffer.concat(Array.from({ length: 10_000 }, () => Buffer.from('03000161', 'hex')))
  const message = { type: messageType.command, streamId: 0, timestamp: 0, payload }
  return encodeChunks(message, { chunkStreamId: 3, chunkBytes: 65_536 })
}
