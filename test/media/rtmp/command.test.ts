import { expect, test } from 'vitest'
import { amfObject } from '../../../server/media/rtmp/amf0.ts'
import { encodeAmf0 } from '../../../server/media/rtmp/amf0-encode.ts'
import { decodeCommand, encodeCommand } from '../../../server/media/rtmp/command.ts'
import { pongFor, readUint32 } from '../../../server/media/rtmp/control.ts'
import { messageType } from '../../../server/media/rtmp/message.ts'
import { connected } from '../../../server/media/rtmp/reply.ts'

test('a command reads as it was written', () => {
  const command = { name: 'publish', transactionId: 5, object: null, args: ['KEY', 'live'] }

  expect(decodeCommand(encodeCommand(command, 1))).toEqual(command)
})

test('the AMF3 form of a command reads like the other', () => {
  const payload = Buffer.concat([Buffer.from([0]), encodeAmf0(['createStream', 2, null])])

  expect(decodeCommand({ type: messageType.commandAmf3, streamId: 0, timestamp: 0, payload })).toMatchObject({
    name: 'createStream',
    transactionId: 2,
  })
})

test('a command without a name is refused', () => {
  const payload = encodeAmf0([1, 2])

  expect(() => decodeCommand({ type: messageType.command, streamId: 0, timestamp: 0, payload })).toThrow(
    /without a name/,
  )
})

test('the answer to connect carries the code that encoders wait for', () => {
  expect(connected(1)).toEqual({
    name: '_result',
    transactionId: 1,
    object: amfObject({ fmsVer: 'FMS/3,0,1,123', capabilities: 31 }),
    args: [
      amfObject({
        level: 'status',
        code: 'NetConnection.Connect.Success',
        description: 'Connected.',
        objectEncoding: 0,
      }),
    ],
  })
})

test('a ping is answered with its own time', () => {
  const ping = { type: messageType.userControl, streamId: 0, timestamp: 0, payload: Buffer.from('000601020304', 'hex') }

  expect(pongFor(ping)?.payload.toString('hex')).toBe('000701020304')
})

test('other user control messages and torn pings get no pong', () => {
  const payloads = ['000301020304', '0006', ''].map((hex) => Buffer.from(hex, 'hex'))

  expect(payloads.map((payload) => pongFor({ type: 4, streamId: 0, timestamp: 0, payload }))).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('a control message without its number is refused', () => {
  expect(() => readUint32({ type: 5, streamId: 0, timestamp: 0, payload: Buffer.alloc(3) })).toThrow(
    /type 5 with 3 bytes/,
  )
})
