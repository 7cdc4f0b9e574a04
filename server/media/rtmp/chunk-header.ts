import type { Buffer } from 'node:buffer'

/** How much of the message header a chunk repeats. @see RTMP 1.0, 5.3.1.2 */
export type ChunkFormat = 0 | 1 | 2 | 3

/** This in the 24-bit timestamp field means that 32 bits follow the header. @see RTMP 1.0, 5.3.1.3 */
export const EXTENDED_TIMESTAMP = 0xffffff

/** The longest header: 3 bytes of chunk stream id, 11 of message header, 4 of extended timestamp. */
export const MAX_CHUNK_HEADER_BYTES = 18

const MESSAGE_HEADER_BYTES = [11, 7, 3, 0] as const

/** A chunk's header as it stands there; what its format leaves out is undefined. */
export interface ChunkHeader {
  readonly format: ChunkFormat
  readonly chunkStreamId: number
  /** Milliseconds: absolute in format 0, since the message before in formats 1 and 2. */
  readonly timestamp: number | undefined
  readonly isExtended: boolean
  readonly messageLength: number | undefined
  readonly messageType: number | undefined
  readonly messageStreamId: number | undefined
}

/** Whether the last header of a chunk stream carried an extended timestamp: format 3 then repeats it. */
export type ExtendedBefore = (chunkStreamId: number) => boolean

/**
 * How long a header is, as far as its first bytes tell: ask again once that many are there, until the answer stands.
 * @param bytes the header's beginning, possibly nothing yet
 */
export function chunkHeaderBytes(bytes: Buffer, extendedBefore: ExtendedBefore): number {
  if (bytes.length === 0) return 1
  const basic = basicHeaderBytes(bytes)
  if (bytes.length < basic) return basic
  const whole = basic + MESSAGE_HEADER_BYTES[formatOf(bytes)]
  if (bytes.length < whole) return whole
  return isExtended(bytes, basic, extendedBefore) ? whole + 4 : whole
}

/** @param bytes a whole header, exactly `chunkHeaderBytes` long */
export function parseChunkHeader(bytes: Buffer, extendedBefore: ExtendedBefore): ChunkHeader {
  const format = formatOf(bytes)
  const at = basicHeaderBytes(bytes)
  const extended = isExtended(bytes, at, extendedBefore)
  return {
    format,
    chunkStreamId: chunkStreamIdOf(bytes),
    timestamp: format === 3 ? undefined : extended ? bytes.readUInt32BE(bytes.length - 4) : bytes.readUIntBE(at, 3),
    isExtended: extended,
    messageLength: format <= 1 ? bytes.readUIntBE(at + 3, 3) : undefined,
    messageType: format <= 1 ? bytes.readUInt8(at + 6) : undefined,
    // The one little-endian field of the protocol.
    messageStreamId: format === 0 ? bytes.readUInt32LE(at + 7) : undefined,
  }
}

function formatOf(bytes: Buffer): ChunkFormat {
  return (bytes.readUInt8(0) >> 6) as ChunkFormat // two bits: 0 to 3
}

function basicHeaderBytes(bytes: Buffer): number {
  const id = bytes.readUInt8(0) & 0x3f
  return id === 0 ? 2 : id === 1 ? 3 : 1
}

function chunkStreamIdOf(bytes: Buffer): number {
  const id = bytes.readUInt8(0) & 0x3f
  if (id === 0) return 64 + bytes.readUInt8(1)
  if (id === 1) return 64 + bytes.readUInt16LE(1)
  return id
}

function isExtended(bytes: Buffer, at: number, extendedBefore: ExtendedBefore): boolean {
  if (formatOf(bytes) === 3) return extendedBefore(chunkStreamIdOf(bytes))
  return bytes.readUIntBE(at, 3) === EXTENDED_TIMESTAMP
}
