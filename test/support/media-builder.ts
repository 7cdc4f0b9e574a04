import { createHash } from 'node:crypto'
import { initSegment } from '../../server/media/isobmff/init-segment.ts'
import { mediaPart } from '../../server/media/isobmff/media-part.ts'
import type { InitSegment, Part, SegmentOpening, SegmentSink } from '../../server/media/packager/part.ts'

const ticksPerSecond = 90_000

/** An initialization segment of a picture this wide; its bytes are well formed, its codec configuration is not. */
export function buildInit(width = 1280): InitSegment {
  const height = (width * 9) / 16
  const video = { avcC: Buffer.from('not a decoder'), width, height, timescale: ticksPerSecond }
  return {
    bytes: initSegment({ video, audio: undefined }),
    codecs: 'avc1.64001f',
    width,
    height,
    framesPerSecond: 30,
  }
}

/** A whole part with one frame of bytes that no other part has. */
export function buildPart(number: number, { isIndependent = false, durationSeconds = 0.25, bytes = 200 } = {}): Part {
  const seed = createHash('sha256').update(String(number)).digest()
  const sample = {
    decodeTime: number * ticksPerSecond,
    duration: durationSeconds * ticksPerSecond,
    compositionOffset: 0,
    isKey: isIndependent,
    data: Buffer.alloc(bytes, seed),
  }
  return {
    bytes: mediaPart({ sequenceNumber: number + 1, video: [sample], audio: [] }),
    durationSeconds,
    isIndependent,
  }
}

/** A new stream's segments in order, each beside its media sequence number: the first is number one. */
export function byMsn<T>(segments: readonly T[]): readonly (readonly [msn: number, segment: T])[] {
  return segments.map((segment, index) => [index + 1, segment])
}

/** Publishes to a sink what a packager would, one part at a time, on a programme clock of its own. */
export class FakePackager {
  readonly #sink: SegmentSink
  readonly #init: InitSegment
  #programTime: number
  #parts = 0

  constructor(sink: SegmentSink, { init = buildInit(), programTime = Date.parse('2026-03-05T18:00:00Z') } = {}) {
    this.#sink = sink
    this.#init = init
    this.#programTime = programTime
  }

  open(change: Partial<SegmentOpening> = {}): this {
    this.#sink.openSegment({ programTime: this.#programTime, isDiscontinuous: false, init: this.#init, ...change })
    return this
  }

  /** @returns what was published */
  part(isIndependent = false): Part {
    const part = buildPart(this.#parts, { isIndependent })
    this.#parts += 1
    this.#programTime += part.durationSeconds * 1000
    this.#sink.addPart(part)
    return part
  }

  /** @returns the segment's bytes */
  parts(count: number): Buffer {
    return Buffer.concat(Array.from({ length: count }, (_, index) => this.part(index === 0).bytes))
  }

  close(): this {
    this.#sink.closeSegment()
    return this
  }

  /**
   * A segment of 16 parts, 4 s.
   * @returns its bytes
   */
  segment(change: Partial<SegmentOpening> = {}, partCount = 16): Buffer {
    this.open(change)
    const bytes = this.parts(partCount)
    this.close()
    return bytes
  }
}
