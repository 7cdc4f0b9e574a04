import { type AmfValue, amfObject } from './amf0.ts'
import type { RtmpCommand } from './command.ts'

/** What an `onStatus` or the answer to `connect` says. @see RTMP 1.0, 7.2 */
export interface RtmpStatus {
  readonly level: 'status' | 'error'
  /** `NetConnection.Connect.Success`, `NetStream.Publish.BadName`, … */
  readonly code: string
  /** For the person at the encoder, who sees it in the log. */
  readonly description: string
}

/** The call went well. */
export function result(transactionId: number, value: AmfValue): RtmpCommand {
  return { name: '_result', transactionId, object: null, args: [value] }
}

/** The call is refused. */
export function refusal(transactionId: number, status: RtmpStatus): RtmpCommand {
  return { name: '_error', transactionId, object: null, args: [statusObject(status)] }
}

/** The answer to `connect`. The version and the capabilities are those every encoder knows. */
export function connected(transactionId: number): RtmpCommand {
  const status = { level: 'status', code: 'NetConnection.Connect.Success', description: 'Connected.' } as const
  return {
    name: '_result',
    transactionId,
    object: amfObject({ fmsVer: 'FMS/3,0,1,123', capabilities: 31 }),
    args: [new Map([...statusObject(status), ['objectEncoding', 0]])],
  }
}

/** What happened to a message stream. */
export function onStatus(status: RtmpStatus): RtmpCommand {
  return { name: 'onStatus', transactionId: 0, object: null, args: [statusObject(status)] }
}

function statusObject({ level, code, description }: RtmpStatus): ReadonlyMap<string, AmfValue> {
  return amfObject({ level, code, description })
}
