import { Buffer } from 'node:buffer'
import { chunkHeaderBytes, type ExtendedBefore, MAX_CHUNK_HEADER_BYTES, parseChunkHeader } from './chunk-header.ts'
import { ChunkStream } from './chunk-stream.ts'
import { readUint32 } from './control.ts'
import { messageType, type RtmpMessage } from './message.ts'
import { RtmpError } from './rtmp-error.ts'

const DEFAULT_CHUNK_BYTES = 128
const MAX_CHUNK_BYTES = 0x7fffffff

/** What a peer may make us keep. */
export interface ChunkLimits {
  /** The longest message, bytes. */
  readonly messageBytes: number
  /** All messages under way together, bytes. */
  readonly pendingBytes: number
  readonly chunkStreams: number
}

/**
 * Bytes in, whole messages out. Obeys Set Chunk Size and Abort by itself and does not hand them on. Bytes may be cut
 * anywhere; a payload that came in one piece is a view of it.
 * @see RTMP 1.0, 5.3
 */
export class ChunkReader {
  /** May be raised while reading: a peer that was let in may send more. */
  limits: ChunkLimits
  readonly #streams = new Map<number, ChunkStream>()
  readonly #header = Buffer.alloc(MAX_CHUNK_HEADER_BYTES)
  #headerLength = 0
  #current: ChunkStream | undefined
  #missingOfChunk = 0
  #pendingBytes = 0
  #chunkBytes = DEFAULT_CHUNK_BYTES

  constructor(limits: ChunkLimits) {
    this.limits = limits
  }

  /**
   * Read it to its end before pushing more.
   * @throws {RtmpError} `bad-chunk`, `bad-control` or `too-large`; the reader is of no use afterwards
   */
  *push(bytes: Buffer): Generator<RtmpMessage, void> {
    let offset = 0
    while (offset < bytes.length) {
      const rest = bytes.subarray(offset)
      offset += this.#current === undefined ? this.#readHeader(rest) : this.#readPayload(this.#current, rest)
      const message = this.#endChunk()
      if (message !== undefined && !this.#obey(message)) yield message
    }
  }

  #readHeader(bytes: Buffer): number {
    let used = 0
    for (;;) {
      const known = this.#header.subarray(0, this.#headerLength)
      const needed = chunkHeaderBytes(known, this.#extendedBefore)
      if (known.length === needed) {
        this.#openChunk(known)
        return used
      }
      if (used === bytes.length) return used
      const copied = bytes.copy(this.#header, this.#headerLength, used, used + needed - known.length)
      this.#headerLength += copied
      used += copied
    }
  }

  #openChunk(bytes: Buffer): void {
    const header = parseChunkHeader(bytes, this.#extendedBefore)
    const stream = this.#streamOf(header.chunkStreamId)
    stream.open(header)
    if (stream.messageLength > this.limits.messageBytes) {
      throw new RtmpError('too-large', `a message of ${stream.messageLength} bytes`)
    }
    this.#headerLength = 0
    this.#current = stream
    this.#missingOfChunk = Math.min(this.#chunkBytes, stream.missing)
  }

  #readPayload(stream: ChunkStream, bytes: Buffer): number {
    const piece = bytes.subarray(0, this.#missingOfChunk)
    this.#pendingBytes -= stream.heldBytes
    stream.append(piece)
    this.#pendingBytes += stream.heldBytes
    // A message that came in one piece is handed on at once and holds nothing of ours.
    if (stream.missing > 0 && this.#pendingBytes > this.limits.pendingBytes) {
      throw new RtmpError('too-large', `${this.#pendingBytes} bytes of unfinished messages`)
    }
    this.#missingOfChunk -= piece.length
    return piece.length
  }

  #endChunk(): RtmpMessage | undefined {
    const stream = this.#current
    if (stream === undefined || this.#missingOfChunk > 0) return undefined
    this.#current = undefined
    if (stream.missing > 0) return undefined
    this.#pendingBytes -= stream.heldBytes
    return stream.take()
  }

  #obey(message: RtmpMessage): boolean {
    if (message.type === messageType.setChunkSize) {
      const size = readUint32(message)
      if (size < 1 || size > MAX_CHUNK_BYTES) throw new RtmpError('bad-control', `a chunk size of ${size}`)
      this.#chunkBytes = size
      return true
    }
    if (message.type === messageType.abort) {
      this.#abort(readUint32(message))
      return true
    }
    return false
  }

  #abort(chunkStreamId: number): void {
    const stream = this.#streams.get(chunkStreamId)
    if (stream === undefined) return
    this.#pendingBytes -= stream.heldBytes
    stream.discard()
  }

  #streamOf(chunkStreamId: number): ChunkStream {
    const known = this.#streams.get(chunkStreamId)
    if (known !== undefined) return known
    if (this.#streams.size >= this.limits.chunkStreams) throw new RtmpError('too-large', 'too many chunk streams')
    const stream = new ChunkStream()
    this.#streams.set(chunkStreamId, stream)
    return stream
  }

  readonly #extendedBefore: ExtendedBefore = (chunkStreamId) => this.#streams.get(chunkStreamId)?.isExtended ?? false
}
