import { constants, crc32, deflateRawSync } from 'node:zlib'

/**
 * A stretch of text that can be put before others without compressing it again: its deflated form ends on a byte and
 * nothing behind it refers into it.
 * @see RFC 1951, 3.2.3; zlib's Z_FULL_FLUSH
 */
export interface TextPiece {
  readonly bytes: Buffer
  readonly deflated: Buffer
  /** Of the bytes. @see RFC 1952, 8 */
  readonly crc: number
}

/** What any piece may be put behind. */
export const emptyPiece: TextPiece = { bytes: Buffer.alloc(0), deflated: Buffer.alloc(0), crc: 0 }

/** Encodes a text and compresses it by itself. */
export function textPiece(text: string): TextPiece {
  const bytes = Buffer.from(text)
  // In this thread: libuv's few threads may all be waiting for a slow disk, and live never does.
  return { bytes, deflated: deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH }), crc: crc32(bytes) }
}

/** One piece behind the other, for the price of copying. */
export function joinPieces(first: TextPiece, second: TextPiece): TextPiece {
  return {
    bytes: Buffer.concat([first.bytes, second.bytes]),
    deflated: Buffer.concat([first.deflated, second.deflated]),
    crc: crc32(second.bytes, first.crc),
  }
}

const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]) // deflate, no name, no time, any system
const lastBlock = Buffer.from([3, 0]) // empty, BFINAL set

/** The piece as a whole gzip file of one member. @see RFC 1952, 2.3 */
export function gzipPiece({ bytes, deflated, crc }: TextPiece): Buffer {
  const trailer = Buffer.alloc(8)
  trailer.writeUInt32LE(crc, 0)
  trailer.writeUInt32LE(bytes.length, 4)
  return Buffer.concat([gzipHeader, deflated, lastBlock, trailer])
}
