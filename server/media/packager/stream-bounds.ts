import { StreamRejectedError } from '../stream-rejected-error.ts'

/** What a sample costs beside its bytes: time stamps that stand still can come with frames of one byte. */
const SAMPLE_OVERHEAD_BYTES = 512
const MIB = 1024 * 1024
const JUMP_WINDOW_MS = 60_000
const MAX_JUMPS = 100

/**
 * What one encoder may pile up, however its time stamps run: a segment has a size, and time has a direction.
 * @see FAULTS F22 (size caps cut with a reason)
 */
export class StreamBounds {
  readonly #maxSegmentBytes: number
  #bytes = 0
  #jumpsSince = Number.NEGATIVE_INFINITY
  #jumps = 0

  constructor(maxSegmentBytes: number) {
    this.#maxSegmentBytes = maxSegmentBytes
  }

  /** What was counted has gone out. */
  startSegment(): void {
    this.#bytes = 0
  }

  /** @throws {StreamRejectedError} when a segment, or what waits for one, grows beyond its limit */
  count(sample: { readonly data: Buffer }): void {
    this.#bytes += sample.data.length + SAMPLE_OVERHEAD_BYTES
    if (this.#bytes <= this.#maxSegmentBytes) return
    const limit = `${Math.floor(this.#maxSegmentBytes / MIB)} MB`
    throw new StreamRejectedError(`The stream is too large: over ${limit} in one segment. Lower the bit rate.`)
  }

  /**
   * @param arrivedAt milliseconds
   * @throws {StreamRejectedError} when the time stamps have jumped a hundred times in a minute
   */
  countJump(arrivedAt: number): void {
    if (arrivedAt - this.#jumpsSince > JUMP_WINDOW_MS) {
      this.#jumpsSince = arrivedAt
      this.#jumps = 0
    }
    this.#jumps += 1
    if (this.#jumps > MAX_JUMPS) {
      throw new StreamRejectedError('The time stamps jump all the time. Restart the encoder.')
    }
  }
}
