import { expect, test } from 'vitest'
import { encodeFlvTag } from '../../../server/media/flv/flv-writer.ts'
import { listenForEncoders } from '../../../server/media/ingest/rtmp-server.ts'
import { amfObject } from '../../../server/media/rtmp/amf0.ts'
import { readUint32, windowAcknowledgementSize } from '../../../server/media/rtmp/control.ts'
import { messageType, type RtmpMessage } from '../../../server/media/rtmp/message.ts'
import { avcConfigurations } from '../flv/configurations.ts'
import {
  audioConfiguration,
  audioFrame,
  chunkSize,
  clock,
  KEY,
  listen,
  media,
  videoConfiguration,
  videoFrame,
} from './rtmp-house.ts'
import { statusField, TestEncoder } from './test-encoder.ts'

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

test('a door that fails refuses with the same words', async () => {
  const failing = { admit: () => Promise.reject(new Error('the database is away')) }
  await using portal = await listenForEncoders({ host: '127.0.0.1', port: 0, door: failing, clock })

  const { encoder, status } = await TestEncoder.publish(portal.port, KEY)
  await using _ = encoder

  expect(status).toBe('NetStream.Publish.BadName')
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

test('who publishes before it has connected, or a second time, is refused', async () => {
  await using portal = await listen()
  await using hasty = await TestEncoder.connect(portal.port)
  hasty.greet()
  hasty.call('publish', null, KEY, 'live')
  expect(await hasty.statusCode()).toBe('NetStream.Publish.BadName')
  await hasty.closed()
  expect(portal.door.asked).toEqual([])

  const { encoder: greedy } = await TestEncoder.publish(portal.port, KEY)
  await using _ = greedy
  greedy.call('publish', null, KEY, 'live')
  expect(await greedy.statusCode()).toBe('NetStream.Publish.BadName')
  await greedy.closed()
  expect(portal.door.asked).toEqual([KEY])
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

/** As an FLV file and an aggregate have it. */
function tag({ type, timestamp, payload }: RtmpMessage): Buffer {
  return encodeFlvTag({ type, timestamp, data: payload })
}
