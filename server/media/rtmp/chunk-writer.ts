import { Buffer } from 'node:buffer'
import { EXTENDED_TIMESTAMP } from './chunk-header.ts'
import type { RtmpMessage } from './message.ts'

/** How a message is cut into chunks. */
export interface ChunkPlan {
  /** 2 to 63: the ids of one byte. */
  readonly chunkStreamId: number
  /** What the peer was told by Set Chunk Size; 128 before. */
  readonly chunkBytes: number
}

/**
 * A message as its chunks: the first with the whole header, so that it does not depend on what was sent before, the
 * others with none.
 * @see RTMP 1.0, 5.3
 */
export function encodeChunks(message: RtmpMessage, plan: ChunkPlan): Buffer {
  const { payload } = message
  const extension = extendedTimestamp(message.timestamp)
  const pieces = [firstHeader(message, plan.chunkStreamId), extension]
  for (let offset = 0; offset < payload.length; offset += plan.chunkBytes) {
    if (offset > 0) pieces.push(Buffer.from([0xc0 | plan.chunkStreamId]), extension)
    pieces.push(payload.subarray(offset, offset + plan.chunkBytes))
  }
  return Buffer.concat(pieces)
}

function firstHeader(message: RtmpMessage, chunkStreamId: number): Buffer {
  const header = Buffer.alloc(12)
  header.writeUInt8(chunkStreamId, 0)
  header.writeUIntBE(Math.min(message.timestamp, EXTENDED_TIMESTAMP), 1, 3)
  header.writeUIntBE(message.payload.length, 4, 3)
  header.writeUInt8(message.type, 7)
  header.writeUInt32LE(message.streamId, 8)
  return header
}

function extendedTimestamp(timestamp: number): Buffer {
  if (timestamp < EXTENDED_TIMESTAMP) return Buffer.alloc(0)
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(timestamp)
  return bytes
}
