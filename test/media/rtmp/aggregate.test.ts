import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitAggregate } from '../../../server/media/rtmp/aggregate.ts'
import type { RtmpMessage } from '../../../server/media/rtmp/message.ts'
import { RtmpError } from '../../../server/media/rtmp/rtmp-error.ts'

const sound = '08000002 000064 00 000000 af01'
const picture = '09000003 00006e 01 000000 170100'

test('an aggregate falls into its messages, moved to its own time', () => {
  expect(splitAggregate(aggregate(`${sound} 0000000d ${picture} 0000000e`, 5000))).toEqual([
    { type: 8, streamId: 1, timestamp: 5000, payload: Buffer.from('af01', 'hex') },
    { type: 9, streamId: 1, timestamp: 5000 + 0x1000000 + 10, payload: Buffer.from('170100', 'hex') },
  ])
})

test('its times wrap like all others', () => {
  const [, second] = splitAggregate(aggregate(`${sound} 0000000d 08000001 000065 00 000000 af`, 0xffffffff))
  expect(second?.timestamp).toBe(0)
})

test('any other message is itself', () => {
  const message = { type: 9, streamId: 1, timestamp: 0, payload: Buffer.from('17', 'hex') }
  expect(splitAggregate(message)).toEqual([message])
})

test.each([
  ['a cut header', '08000002 0000'],
  ['a cut body', '08000009 000064 00 000000 af01'],
  ['another aggregate', '16000000 000000 00 000000'],
])('%s is refused', (_, hex) => {
  expect(() => splitAggregate(aggregate(hex))).toThrow(RtmpError)
})

test('random aggregates are split or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        splitAggregate({ type: 22, streamId: 1, timestamp: 0, payload: Buffer.from(bytes) })
      } catch (error) {
        expect(error).toBeInstanceOf(RtmpError)
      }
    }),
  )
})

function aggregate(hex: string, timestamp = 0): RtmpMessage {
  return { type: 22, streamId: 1, timestamp, payload: Buffer.from(hex.replaceAll(' ', ''), 'hex') }
}
