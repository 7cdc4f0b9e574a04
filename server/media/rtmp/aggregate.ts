import { messageType, type RtmpMessage } from './message.ts'
import { RtmpError } from './rtmp-error.ts'

const HEADER_BYTES = 11
const BACK_POINTER_BYTES = 4

/**
 * The messages in an aggregate, their times moved so that the first has the aggregate's. Any other message is itself.
 * Payloads are views of it.
 * @throws {RtmpError} `bad-aggregate` when it ends within a message, or holds another aggregate
 * @see RTMP 1.0, 7.1.6
 */
export function splitAggregate(message: RtmpMessage): readonly RtmpMessage[] {
  if (message.type !== messageType.aggregate) return [message]
  const messages: RtmpMessage[] = []
  let offset = 0
  while (offset < message.payload.length) {
    const inner = innerMessage(message, offset)
    messages.push(inner)
    // The last back pointer may be left out.
    offset += HEADER_BYTES + inner.payload.length + BACK_POINTER_BYTES
  }
  const shift = message.timestamp - (messages[0]?.timestamp ?? 0)
  return messages.map((inner) => ({ ...inner, timestamp: (inner.timestamp + shift) >>> 0 }))
}

function innerMessage({ payload, streamId }: RtmpMessage, offset: number): RtmpMessage {
  const start = offset + HEADER_BYTES
  if (start > payload.length) throw new RtmpError('bad-aggregate', 'an aggregate that ends within a header')
  const type = payload.readUInt8(offset)
  const length = payload.readUIntBE(offset + 1, 3)
  if (type === messageType.aggregate) throw new RtmpError('bad-aggregate', 'an aggregate within an aggregate')
  if (start + length > payload.length) throw new RtmpError('bad-aggregate', 'an aggregate that ends within a message')
  const timestamp = payload.readUIntBE(offset + 4, 3) + payload.readUInt8(offset + 7) * 0x1000000
  return { type, streamId, timestamp, payload: payload.subarray(start, start + length) }
}
