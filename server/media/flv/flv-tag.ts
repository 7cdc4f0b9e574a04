import type { Buffer } from 'node:buffer'

/** Tag types, the same numbers as RTMP's message types. @see FLV 10.1, E.4.1 */
export const flvTagType = { audio: 8, video: 9, script: 18 } as const

/** One tag of an FLV file, or one media message of an RTMP connection. */
export interface FlvTag {
  /** One of `flvTagType`, or a number that is to be ignored. */
  readonly type: number
  /** Decode time in milliseconds, 32 bits unsigned: wraps after 49.7 days. */
  readonly timestamp: number
  /** The body: AUDIODATA, VIDEODATA or SCRIPTDATA. */
  readonly data: Buffer
}
