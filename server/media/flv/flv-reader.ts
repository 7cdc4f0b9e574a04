import type { Buffer } from 'node:buffer'
import { ByteQueue } from './byte-queue.ts'
import { FlvError } from './flv-error.ts'
import type { FlvTag } from './flv-tag.ts'

const FILE_HEADER_BYTES = 9
const MAX_FILE_HEADER_BYTES = 1024
const PREVIOUS_TAG_SIZE_BYTES = 4
const TAG_HEADER_BYTES = 11
const MAX_TAG_BYTES = 8 * 1024 * 1024
const IS_ENCRYPTED = 0x20

interface TagHeader {
  readonly type: number
  readonly timestamp: number
  readonly length: number
}

/**
 * The bytes of an FLV file, cut anywhere, to its tags; a file read to its end in the middle of a tag loses that tag.
 * @see FLV 10.1, E.2 to E.4
 */
export class FlvReader {
  readonly #queue = new ByteQueue()
  /** How long the next thing is that has no tag in it; first the file's header. */
  #skip = 0
  #hasFileHeader = false
  #tagHeader: TagHeader | undefined;

  /**
   * Read it to its end before pushing more.
   * @throws {FlvError} `bad-file` or `too-large`; the reader is of no use afterwards
   */
  *push(bytes: Buffer): Generator<FlvTag, void> {
    this.#queue.add(bytes)
    if (!this.#readFileHeader()) return
    for (;;) {
      const tag = this.#readTag()
      if (tag === undefined) return
      yield tag
    }
  }

  #readFileHeader(): boolean {
    if (this.#hasFileHeader) return true
    if (this.#queue.length < FILE_HEADER_BYTES) return false
    const header = this.#queue.take(FILE_HEADER_BYTES)
    const length = header.readUInt32BE(5)
    if (header.toString('latin1', 0, 3) !== 'FLV' || header.readUInt8(3) !== 1) {
      throw new FlvError('bad-file', 'not an FLV file of version 1')
    }
    if (length < FILE_HEADER_BYTES || length > MAX_FILE_HEADER_BYTES) {
      throw new FlvError('bad-file', `a file header of ${length} bytes`)
    }
    this.#skip = length - FILE_HEADER_BYTES + PREVIOUS_TAG_SIZE_BYTES
    this.#hasFileHeader = true
    return true
  }

  #readTag(): FlvTag | undefined {
    this.#tagHeader ??= this.#readTagHeader()
    const header = this.#tagHeader
    if (header === undefined || this.#queue.length < header.length) return undefined
    const data = this.#queue.take(header.length)
    this.#tagHeader = undefined
    this.#skip = PREVIOUS_TAG_SIZE_BYTES
    return { type: header.type, timestamp: header.timestamp, data }
  }

  #readTagHeader(): TagHeader | undefined {
    if (this.#queue.length < this.#skip + TAG_HEADER_BYTES) return undefined
    this.#queue.take(this.#skip)
    const header = this.#queue.take(TAG_HEADER_BYTES)
    const type = header.readUInt8(0)
    const length = header.readUIntBE(1, 3)
    if ((type & IS_ENCRYPTED) !== 0) throw new FlvError('bad-file', 'an encrypted FLV file')
    if (length > MAX_TAG_BYTES) throw new FlvError('too-large', `a tag of ${length} bytes`)
    return { type: type & 0x1f, timestamp: header.readUIntBE(4, 3) + header.readUInt8(7) * 0x1000000, length }
  }
}
