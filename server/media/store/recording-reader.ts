import { createHash } from 'node:crypto'
import { segmentName } from './file-names.ts'
import type { RecordingFiles } from './recording-files.ts'
import type { StoredPart, StoredSegment } from './segment.ts'

/** Reads recorded media from disk, and never hands out bytes that are not the recorded ones. */
export class RecordingReader {
  readonly #files: RecordingFiles
  readonly #verified = new Set<number>()

  constructor(files: RecordingFiles) {
    this.#files = files
  }

  /**
   * The digest is compared the first time a segment is read, its length every time: hashing every answer would cost
   * more than sending it.
   * @returns undefined when the segment is missing or is not what was recorded
   */
  async segment(segment: StoredSegment): Promise<Buffer | undefined> {
    const bytes = await this.#files.read(segmentName(segment.msn))
    if (!bytes || bytes.length !== segment.byteLength) return undefined
    if (this.#verified.has(segment.msn)) return bytes
    if (createHash('sha256').update(bytes).digest('hex') !== segment.sha256) return undefined
    this.#verified.add(segment.msn)
    return bytes
  }

  /** @returns undefined when its segment is missing or is not what was recorded */
  async part(segment: StoredSegment, part: StoredPart): Promise<Buffer | undefined> {
    if (this.#verified.has(segment.msn)) return this.#files.readRange(segmentName(segment.msn), part)
    const whole = await this.segment(segment)
    return whole?.subarray(part.offset, part.offset + part.length)
  }
}
