import { Buffer } from 'node:buffer'
import type { ChunkHeader } from './chunk-header.ts'
import type { RtmpMessage } from './message.ts'
import { RtmpError } from './rtmp-error.ts'

// Most frames fit: growing would copy them once more.
const FIRST_ALLOCATION_BYTES = 65_536

/** One chunk stream's memory: the header that later chunks leave out, and the message under way. */
export class ChunkStream {
  #timestamp = 0
  #delta = 0
  #isExtended = false
  #length: number | undefined
  #type = 0
  #streamId = 0
  #isOpen = false
  #body: Buffer = Buffer.alloc(0)
  #filled = 0

  get isExtended(): boolean {
    return this.#isExtended
  }

  /** Length of the message under way, bytes. */
  get messageLength(): number {
    return this.#length ?? 0
  }

  /** How much of it has not come yet, bytes. */
  get missing(): number {
    return this.messageLength - this.#filled
  }

  /** Memory that the message under way holds, bytes. */
  get heldBytes(): number {
    return this.#body.length
  }

  /**
   * Takes a chunk's header: begins a message, or goes on with the one under way.
   * @throws {RtmpError} `bad-chunk` when the header needs one before it that never came, or cuts into a message
   */
  open(header: ChunkHeader): void {
    if (this.#isOpen) {
      if (header.format !== 3) throw new RtmpError('bad-chunk', 'a new message began before the last was whole')
      return
    }
    if (header.messageLength === undefined && this.#length === undefined) {
      throw new RtmpError('bad-chunk', `the first chunk of a chunk stream has format ${header.format}`)
    }
    this.#length = header.messageLength ?? this.#length
    this.#type = header.messageType ?? this.#type
    this.#streamId = header.messageStreamId ?? this.#streamId
    this.#isExtended = header.isExtended
    this.#advance(header)
    this.#isOpen = true
  }

  /** Takes payload; the bytes may be kept as they are. At most `missing` of them. */
  append(bytes: Buffer): void {
    if (this.#filled === 0 && bytes.length === this.messageLength) {
      this.#body = bytes
    } else {
      this.#reserve(this.#filled + bytes.length)
      bytes.copy(this.#body, this.#filled)
    }
    this.#filled += bytes.length
  }

  /** The message, once nothing is missing; undefined before. */
  take(): RtmpMessage | undefined {
    if (!this.#isOpen || this.missing > 0) return undefined
    const message = { type: this.#type, streamId: this.#streamId, timestamp: this.#timestamp, payload: this.#body }
    this.discard()
    return message
  }

  /** Forgets the message under way. @see RTMP 1.0, 5.4.2 (Abort Message) */
  discard(): void {
    this.#isOpen = false
    this.#body = Buffer.alloc(0)
    this.#filled = 0
  }

  #advance(header: ChunkHeader): void {
    // A format 3 that follows a format 0 repeats its absolute timestamp as the delta (5.3.1.2.4), and encoders do so.
    this.#delta = header.timestamp ?? this.#delta
    const base = header.format === 0 ? 0 : this.#timestamp
    this.#timestamp = (base + this.#delta) >>> 0
  }

  // Grows with what has come, not to what was claimed: a header alone must not cost 16 MB.
  #reserve(needed: number): void {
    if (needed <= this.#body.length) return
    const size = Math.min(this.messageLength, Math.max(FIRST_ALLOCATION_BYTES, needed, this.#body.length * 2))
    const grown = Buffer.allocUnsafe(size)
    this.#body.copy(grown, 0, 0, this.#filled)
    this.#body = grown
  }
}
