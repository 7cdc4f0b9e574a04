import { once } from 'node:events'
import { connect } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeAudioData } from '../../../server/media/flv/audio-data.ts'
import { encodeFlvTag } from '../../../server/media/flv/flv-writer.ts'
import { encodeVideoData } from '../../../server/media/flv/video-data.ts'
import type { EncoderLimits } from '../../../server/media/ingest/encoder-limits.ts'
import type { IngestLogEntry } from '../../../server/media/ingest/ingest-log.ts'
import { type EncoderListener, listenForEncoders } from '../../../server/media/ingest/rtmp-server.ts'
import { amfObject } from '../../../server/media/rtmp/amf0.ts'
import { encodeChunks } from '../../../server/media/rtmp/chunk-writer.ts'
import { encodeCommand } from '../../../server/media/rtmp/command.ts'
import { readUint32, setChunkSize, windowAcknowledgementSize } from '../../../server/media/rtmp/control.ts'
import { messageType, type RtmpMessage } from '../../../server/media/rtmp/message.ts'
import { StreamRejectedError } from '../../../server/media/stream-rejected-error.ts'
import { aacLc48000, avcConfigurations } from '../flv/configurations.ts'
import { RecordingDoor } from './recording-door.ts'
import { statusField, TestEncoder } from './test-encoder.ts'

const KEY = 'right-key'
const clock = { now: () => 1_700_000_000_000 }
const hevc = media(messageType.video, Buffer.from('9068766331', 'hex'))
const mp3 = media(messageType.audio, Buffer.from('2f00', 'hex'))

test('an admitted encoder’s tracks and samples reach the sink with the time they came', async () => {
  await using portal = await listen()
  const { encoder, status } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder

  for (const message of [videoConfiguration(), audioConfiguration(), videoFrame(40), audioFrame(43)])
    encoder.send(message)
  encoder.call('FCUnpublish', null, KEY)

  expect(status).toBe('NetStream.Publish.Start')
  expect(await portal.door.only.ended).toBe('The encoder stopped')
  expect(portal.door.only.tracks.map(({ codec }) => codec)).toEqual(['avc1.640016', 'mp4a.40.2'])
  expect(portal.door.only.samples.map(({ kind, decodeTimeMs }) => [kind, decodeTimeMs])).toEqual([
    ['video', 40],
    ['audio', 43],
  ])
  expect(portal.door.only.arrivals).toEqual(Array(4).fill(1_700_000_000_000))
})

test('H.264 behind a FourCC, and messages in an aggregate, reach the sink like others', async () => {
  await using portal = await listen()
  const { encoder } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder

  const avcC = avcConfigurations['640 x 360, High']
  encoder.send(media(messageType.video, Buffer.concat([Buffer.from('9061766331', 'hex'), avcC])))
  encoder.send(media(messageType.video, Buffer.from('93617663310000000165', 'hex'), 40))
  encoder.send(audioConfiguration())
  encoder.send(media(messageType.aggregate, Buffer.concat([tag(audioFrame(7)), tag(audioFrame(28))]), 1007))
  encoder.call('FCUnpublish', null, KEY)

  await portal.door.only.ended
  expect(portal.door.only.tracks.map(({ codec }) => codec)).toEqual(['avc1.640016', 'mp4a.40.2'])
  expect(portal.door.only.samples.map(({ kind, decodeTimeMs }) => [kind, decodeTimeMs])).toEqual([
    ['video', 40],
    ['audio', 1007],
    ['audio', 1028],
  ])
})

test('a wrong key is refused without detail and the connection closed', async () => {
  await using portal = await listen()
  await using encoder = await TestEncoder.connect(portal.port)
  encoder.greet()
  encoder.call('connect', amfObject({ app: 'live' }))
  encoder.call('publish', null, 'wrong-key', 'live')

  const refusal = await encoder.nextCommand('onStatus')
  await encoder.closed()

  expect(statusField(refusal, 'code')).toBe('NetStream.Publish.BadName')
  expect(statusField(refusal, 'level')).toBe('error')
  expect(statusField(refusal, 'description')).toBe('This stream key cannot be used now.')
  expect(portal.log).toEqual([{ event: 'encoder-refused', refusal: 'unknown-key', error: undefined }])
})

test('an encoder that asks for the application is told of large chunks, which ffmpeg then uses itself', async () => {
  await using portal = await listen()
  await using encoder = await TestEncoder.connect(portal.port)
  encoder.greet()
  encoder.call('connect', amfObject({ app: 'live' }))
  await encoder.nextCommand('_result')

  expect(encoder.heard.includes(chunkSize(65_536))).toBe(true)
})

test('a wrong key is refused without detail and the connection closed', async () => {
  await using portal = await listen()
  await using encoder = await TestEncoder.connect(portal.port)
  encoder.greet()
  encoder.call('connect', amfObject({ app: 'live' }))
  encoder.call('publish', null, 'wrong-key', 'live')

  const refusal = await encoder.nextCommand('onStatus')
  await encoder.closed()

  expect(statusField(refusal, 'code')).toBe('NetStream.Publish.BadName')
  expect(statusField(refusal, 'level')).toBe('error')
  expect(statusField(refusal, 'description')).toBe('This stream key cannot be used now.')
  expect(portal.log).toEqual([{ event: 'encoder-refused', refusal: 'unknown-key', error: undefined }])
})

test('a door that fails refuses with the same words', async () => {
  const failing = { admit: () => Promise.reject(new Error('the database is away')) }
  await using portal = await listenForEncoders({ host: '127.0.0.1', port: 0, door: failing, clock })

  const { encoder, status } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder

  expect(status).toBe('NetStream.Publish.BadName')
})

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

test('the key is the same whether the encoder was given it apart or in the address', async () => {
  await using portal = await listen()
  for (const [app, name] of [
    ['live', `${KEY}?x=1`],
    [`live/${KEY}`, ''],
  ] as const) {
    await using encoder = await TestEncoder.connect(portal.port)
    encoder.greet()
    encoder.call('connect', amfObject({ app }))
    encoder.call('publish', null, name, 'live')

    expect(await encoder.statusCode()).toBe('NetStream.Publish.Start')
  }

  expect(portal.door.asked).toEqual([KEY, KEY])
})

test('another application is refused', async () => {
  await using portal = await listen()
  await using encoder = await TestEncoder.connect(portal.port)
  encoder.greet()
  encoder.call('connect', amfObject({ app: 'vod' }))

  expect(statusField(await encoder.nextCommand('_error'), 'code')).toBe('NetConnection.Connect.InvalidApp')
  await encoder.closed()
})

test('playing is refused', async () => {
  await using portal = await listen()
  await using encoder = await TestEncoder.connect(portal.port)
  encoder.greet()
  encoder.call('connect', amfObject({ app: 'live' }))
  encoder.call('play', null, KEY)

  expect(await encoder.statusCode()).toBe('NetStream.Play.Failed')
  await encoder.closed()
  expect(portal.door.asked).toEqual([])
})

test('calls that encoders make are answered, unknown ones refused, and both go on', async () => {
  await using portal = await listen()
  await using encoder = await TestEncoder.connect(portal.port)
  encoder.greet()
  encoder.call('connect', amfObject({ app: 'live' }))
  await encoder.nextCommand('_result')

  for (const name of ['releaseStream', 'FCPublish', '_checkbw', 'getStreamLength']) {
    encoder.call(name, null, KEY)
    expect(await encoder.nextCommand('_result')).toMatchObject({ args: [null] })
  }
  encoder.call('makeCoffee', null)
  expect(statusField(await encoder.nextCommand('_error'), 'code')).toBe('NetConnection.Call.Failed')
  encoder.call('createStream', null)
  expect(await encoder.nextCommand('_result')).toMatchObject({ args: [1] })
})

test('pings are answered and received bytes acknowledged', async () => {
  await using portal = await listen()
  const { encoder } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder

  encoder.send({
    type: messageType.userControl,
    streamId: 0,
    timestamp: 0,
    payload: Buffer.from('000600000007', 'hex'),
  })
  encoder.send(windowAcknowledgementSize(10_000))
  encoder.send(media(messageType.data, Buffer.alloc(20_000)))

  const isPong = ({ type, payload }: RtmpMessage) => type === messageType.userControl && payload[1] === 7
  expect((await encoder.next(isPong))?.payload.readUInt32BE(2)).toBe(7)
  const acknowledgement = await encoder.next(({ type }) => type === messageType.acknowledgement)
  expect(acknowledgement && readUint32(acknowledgement)).toBeGreaterThan(20_000)
})

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

interface Portal extends EncoderListener {
  readonly door: RecordingDoor
  readonly log: IngestLogEntry[]
}

async function listen(limits: Partial<EncoderLimits> = {}): Promise<Portal> {
  const door = new RecordingDoor(KEY)
  const log: IngestLogEntry[] = []
  const listener = await listenForEncoders({
    host: '127.0.0.1',
    port: 0,
    door,
    clock,
    limits: { closingMs: 50, ...limits },
    log: (entry) => log.push(entry),
  })
  return { ...listener, door, log }
}

async function expectToServe(portal: EncoderListener): Promise<void> {
  const { encoder, status } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder
  expect(status).toBe('NetStream.Publish.Start')
}

function greeted(...rest: Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([3]), Buffer.alloc(3072), ...rest])
}

function chunkSize(bytes: number): Buffer {
  return encodeChunks(setChunkSize(bytes), { chunkStreamId: 2, chunkBytes: 128 })
}

function deepCommand(): Buffer {
  const payload = Buffer.concat(Array.from({ length: 10_000 }, () => Buffer.from('03000161', 'hex')))
  const message = { type: messageType.command, streamId: 0, timestamp: 0, payload }
  return encodeChunks(message, { chunkStreamId: 3, chunkBytes: 65_536 })
}

/** As an FLV file and an aggregate have it. */
function tag({ type, timestamp, payload }: RtmpMessage): Buffer {
  return encodeFlvTag({ type, timestamp, data: payload })
}

function media(type: number, payload: Buffer, timestamp = 0): RtmpMessage {
  return { type, streamId: 1, timestamp, payload }
}

function videoConfiguration(): RtmpMessage {
  const avcC = avcConfigurations['640 x 360, High']
  return media(messageType.video, encodeVideoData({ kind: 'configuration', avcC }))
}

function audioConfiguration(): RtmpMessage {
  return media(messageType.audio, encodeAudioData({ kind: 'configuration', audioSpecificConfig: aacLc48000 }))
}

function videoFrame(timestamp: number): RtmpMessage {
  const frame = { kind: 'frame', isKey: true, compositionOffsetMs: 0, data: Buffer.from('video') } as const
  return media(messageType.video, encodeVideoData(frame), timestamp)
}

function audioFrame(timestamp: number): RtmpMessage {
  return media(messageType.audio, encodeAudioData({ kind: 'frame', data: Buffer.from('audio') }), timestamp)
}
