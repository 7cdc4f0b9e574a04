import { Buffer } from 'node:buffer'
import type { FlvTag } from './flv-tag.ts'

const TAG_HEADER_BYTES = 11

/**
 * How an FLV file begins: its header and the size of no tag before the first.
 * @see FLV 10.1, E.2 and E.3
 */
export function flvFileHeader(tracks: { readonly hasVideo: boolean; readonly hasAudio: boolean }): Buffer {
  const flags = (tracks.hasAudio ? 4 : 0) | (tracks.hasVideo ? 1 : 0)
  return Buffer.from([0x46, 0x4c, 0x56, 1, flags, 0, 0, 0, 9, 0, 0, 0, 0])
}

/** A tag with the size that follows it. @see FLV 10.1, E.3 and E.4.1 */
export function encodeFlvTag(tag: FlvTag): Buffer {
  const header = Buffer.alloc(TAG_HEADER_BYTES)
  header.writeUInt8(tag.type, 0)
  header.writeUIntBE(tag.data.length, 1, 3)
  header.writeUIntBE(tag.timestamp % 0x1000000, 4, 3)
  header.writeUInt8(Math.floor(tag.timestamp / 0x1000000), 7)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(TAG_HEADER_BYTES + tag.data.length)
  return Buffer.concat([header, tag.data, size])
}
