import type { RtmpMessage } from '../../../server/media/rtmp/message.ts'

/** A message and the chunk stream it travels on. */
export interface PlannedMessage {
  readonly chunkStreamId: number
  readonly message: RtmpMessage
}

interface Before {
  readonly message: RtmpMessage
  /** The timestamp field of the last header, which format 3 repeats. */
  readonly field: number
}

/** Writes chunks as tightly as RTMP 1.0, 5.3.1 allows: the counterpart of encoders that use all four formats. */
export class CompactWriter {
  readonly #before = new Map<number, Before>()

  /** The message's chunks, one buffer each, so that a test can interleave them with others. */
  chunksOf({ chunkStreamId, message }: PlannedMessage, chunkBytes: number): Buffer[] {
    const { format, field } = this.#plan(chunkStreamId, message)
    this.#before.set(chunkStreamId, { message, field })
    const pieces = Math.max(1, Math.ceil(message.payload.length / chunkBytes))
    return Array.from({ length: pieces }, (_, index) =>
      Buffer.concat([
        basicHeader(index === 0 ? format : 3, chunkStreamId),
        index === 0 ? messageHeader(format, field, message) : Buffer.alloc(0),
        field >= 0xffffff ? uint(field, 4) : Buffer.alloc(0),
        message.payload.subarray(index * chunkBytes, (index + 1) * chunkBytes),
      ]),
    )
  }

  #plan(chunkStreamId: number, message: RtmpMessage): { readonly format: number; readonly field: number } {
    const before = this.#before.get(chunkStreamId)
    if (before === undefined || before.message.streamId !== message.streamId) {
      return { format: 0, field: message.timestamp }
    }
    const delta = (message.timestamp - before.message.timestamp) >>> 0
    const isAlike = before.message.type === message.type && before.message.payload.length === message.payload.length
    if (!isAlike) return { format: 1, field: delta }
    return { format: delta === before.field ? 3 : 2, field: delta }
  }
}

function basicHeader(format: number, chunkStreamId: number): Buffer {
  if (chunkStreamId < 64) return Buffer.from([(format << 6) | chunkStreamId])
  if (chunkStreamId < 320) return Buffer.from([format << 6, chunkStreamId - 64])
  const rest = chunkStreamId - 64
  return Buffer.from([(format << 6) | 1, rest & 0xff, rest >> 8])
}

function messageHeader(format: number, field: number, message: RtmpMessage): Buffer {
  const streamId = Buffer.alloc(4)
  streamId.writeUInt32LE(message.streamId)
  const fields = [
    uint(Math.min(field, 0xffffff), 3),
    Buffer.concat([uint(message.payload.length, 3), Buffer.from([message.type])]),
    streamId,
  ]
  return Buffer.concat(fields.slice(0, 3 - format))
}

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntBE(value, 0, bytes)
  return buffer
}
