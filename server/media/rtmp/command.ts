import type { AmfValue } from './amf0.ts'
import { decodeAmf0 } from './amf0-decode.ts'
import { encodeAmf0 } from './amf0-encode.ts'
import { messageType, type RtmpMessage } from './message.ts'
import { RtmpError } from './rtmp-error.ts'

/** A remote call, its answer, or a status. @see RTMP 1.0, 7.1.1 and 7.2 */
export interface RtmpCommand {
  /** `connect`, `createStream`, `publish`, `_result`, `onStatus`, … */
  readonly name: string
  /** Repeated in the answer; 0 when none is wanted. */
  readonly transactionId: number
  /** The command object; null for most. */
  readonly object: AmfValue
  readonly args: readonly AmfValue[]
}

/** Whether a message carries a command. */
export function isCommand(message: RtmpMessage): boolean {
  return message.type === messageType.command || message.type === messageType.commandAmf3
}

/** @throws {RtmpError} `bad-amf` when the payload is not a command */
export function decodeCommand(message: RtmpMessage): RtmpCommand {
  // The AMF3 form begins with a zero byte and goes on in AMF0.
  const payload = message.type === messageType.commandAmf3 ? message.payload.subarray(1) : message.payload
  const [name, transactionId, object, ...args] = decodeAmf0(payload)
  if (typeof name !== 'string') throw new RtmpError('bad-amf', 'a command without a name')
  return { name, transactionId: typeof transactionId === 'number' ? transactionId : 0, object, args }
}

/** A command as the message that carries it. @see RTMP 1.0, 7.1.1 */
export function encodeCommand(command: RtmpCommand, streamId: number): RtmpMessage {
  const payload = encodeAmf0([command.name, command.transactionId, command.object, ...command.args])
  return { type: messageType.command, streamId, timestamp: 0, payload }
}
