import type { Buffer } from 'node:buffer'

/** Message type ids. @see RTMP 1.0, 5.4 and 7.1 */
export const messageType = {
  setChunkSize: 1,
  abort: 2,
  acknowledgement: 3,
  userControl: 4,
  windowAcknowledgementSize: 5,
  setPeerBandwidth: 6,
  audio: 8,
  video: 9,
  commandAmf3: 17,
  data: 18,
  command: 20,
  aggregate: 22,
} as const

/** A whole message, put together from its chunks. @see RTMP 1.0, 6 */
export interface RtmpMessage {
  /** One of `messageType`, or a number that is to be ignored. */
  readonly type: number
  /** The message stream: 0 for the connection itself, else what `createStream` gave out. */
  readonly streamId: number
  /** Milliseconds, 32 bits unsigned: wraps after 49.7 days. */
  readonly timestamp: number
  readonly payload: Buffer
}
