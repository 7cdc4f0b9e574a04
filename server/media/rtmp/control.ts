import { Buffer } from 'node:buffer'
import { messageType, type RtmpMessage } from './message.ts'
import { RtmpError } from './rtmp-error.ts'

const STREAM_BEGIN = 0
const PING_REQUEST = 6
const PING_RESPONSE = 7
const LIMIT_DYNAMIC = 2

/**
 * The number that a protocol control message (types 1 to 6) begins with.
 * @throws {RtmpError} `bad-control` when it is shorter than that
 * @see RTMP 1.0, 5.4
 */
export function readUint32(message: RtmpMessage): number {
  if (message.payload.length < 4) {
    throw new RtmpError('bad-control', `a control message of type ${message.type} with ${message.payload.length} bytes`)
  }
  return message.payload.readUInt32BE(0)
}

/** From now on our chunks carry up to so many bytes. @see RTMP 1.0, 5.4.1 */
export function setChunkSize(bytes: number): RtmpMessage {
  return control(messageType.setChunkSize, uint32(bytes))
}

/** So many bytes have come in since the connection began, modulo 2^32. @see RTMP 1.0, 5.4.3 */
export function acknowledgement(bytes: number): RtmpMessage {
  return control(messageType.acknowledgement, uint32(bytes))
}

/** How much we send before we expect an acknowledgement, bytes. @see RTMP 1.0, 5.4.4 */
export function windowAcknowledgementSize(bytes: number): RtmpMessage {
  return control(messageType.windowAcknowledgementSize, uint32(bytes))
}

/** How much the peer may send before it waits for our acknowledgement, bytes. @see RTMP 1.0, 5.4.5 */
export function setPeerBandwidth(bytes: number): RtmpMessage {
  return control(messageType.setPeerBandwidth, Buffer.concat([uint32(bytes), Buffer.from([LIMIT_DYNAMIC])]))
}

/** The message stream can be used now. @see RTMP 1.0, 7.1.7 */
export function streamBegin(streamId: number): RtmpMessage {
  return userControl(STREAM_BEGIN, streamId)
}

/** The answer to a ping request; undefined for every other message. @see RTMP 1.0, 7.1.7 */
export function pongFor(message: RtmpMessage): RtmpMessage | undefined {
  const { type, payload } = message
  if (type !== messageType.userControl || payload.length < 6 || payload.readUInt16BE(0) !== PING_REQUEST)
    return undefined
  return userControl(PING_RESPONSE, payload.readUInt32BE(2))
}

function userControl(event: number, value: number): RtmpMessage {
  return control(messageType.userControl, Buffer.concat([Buffer.from([0, event]), uint32(value)]))
}

function control(type: number, payload: Buffer): RtmpMessage {
  return { type, streamId: 0, timestamp: 0, payload }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value >>> 0)
  return bytes
}
