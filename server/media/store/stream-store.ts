import type { Clock } from '../../clock.ts'
import type { TimelineSpan } from '../engine.ts'
import type { Part, SegmentOpening, SegmentSink } from '../packager/part.ts'
import type { MediaShelf, StreamTiming } from './media-shelf.ts'
import type { RecordingFiles } from './recording-files.ts'
import type { RestoredRecording } from './recover.ts'
import { SegmentKeeper, type StoreLimits } from './segment-keeper.ts'
import { StreamMedia } from './stream-media.ts'
import { StreamShelf } from './stream-shelf.ts'
import { timelineOf } from './timeline.ts'

export interface StreamStoreOptions {
  readonly files: RecordingFiles
  readonly clock: Clock
  /** For a recording that begins; a restored one keeps its own. */
  readonly timing: StreamTiming
  readonly limits: StoreLimits
  readonly restored?: RestoredRecording
}

/**
 * One stream's media as its encoder sends it: the live window in memory, the recording on disk from the moment it goes
 * live. Its segments are numbered here. Before that it is a preview, in memory only and for staff.
 * @see DESIGN D4
 */
export class StreamStore implements SegmentSink {
  readonly shelf: MediaShelf
  readonly #media: StreamMedia
  readonly #keeper: SegmentKeeper
  #isGoingLive: boolean

  constructor({ files, clock, timing, limits, restored }: StreamStoreOptions) {
    this.#media = StreamMedia.ofSource(timing, restored)
    this.#keeper = new SegmentKeeper({ media: this.#media, files, clock, limits, restored })
    this.shelf = new StreamShelf(this.#media, files)
    this.#isGoingLive = restored !== undefined
  }

  get recording(): 'off' | 'on' | 'sealed' {
    if (!this.#isGoingLive) return 'off'
    return this.#media.isEnded ? 'sealed' : 'on'
  }

  /** Why the newest closed segment could not be recorded; undefined when it could. */
  get trouble(): Error | undefined {
    return this.#keeper.trouble
  }

  /** Bytes published that the disk has not taken yet. */
  get unrecordedBytes(): number {
    return this.#keeper.unrecordedBytes
  }

  /** What the recording may still take of the disk; undefined while there is none. */
  get freeBytes(): number | undefined {
    return this.#keeper.freeBytes
  }

  get recordedSeconds(): number {
    return this.#media.recorded
      .filter((segment) => segment.state !== 'gap')
      .reduce((sum, segment) => sum + segment.durationSeconds, 0)
  }

  /** All media there has been so far, the preview included: where the next encoder's decode times begin. */
  get publishedSeconds(): number {
    const { list } = this.#media
    return list.precedingSeconds(list.nextMsn)
  }

  /** For whoever keeps another rendition beside this one: read only. */
  get media(): StreamMedia {
    return this.#media
  }

  timeline(): readonly TimelineSpan[] {
    return timelineOf(this.#media.recorded)
  }

  /** The recording, and with it the public's view, begins with the next segment that opens with a key frame. Idempotent. */
  goLive(): void {
    this.#isGoingLive = true
  }

  openSegment({ programTime, isDiscontinuous, init }: SegmentOpening): void {
    const { changes, inits, isEnded, list } = this.#media
    if (isEnded) throw new Error('media came after the end of the stream')
    list.open({
      programTime,
      // Nothing lies before the first segment of all.
      isDiscontinuous: isDiscontinuous && this.publishedSeconds > 0,
      init: inits.numberOf(init),
    })
    changes.announce()
  }

  addPart(part: Part): void {
    const { bytes, durationSeconds, isIndependent } = part
    const { changes, list } = this.#media
    const segment = list.addPart({ length: bytes.length, durationSeconds, isIndependent })
    // A segment cut without a key frame cannot be the first that anybody sees.
    const canBegin = isIndependent && segment.parts.length === 1
    if (this.#isGoingLive && canBegin && !this.#keeper.isRecording) {
      this.#media.firstMsn = segment.msn
      this.#keeper.beginRecording(segment.msn)
    }
    this.#keeper.addPart(segment, bytes)
    this.#media.allowPart(part)
    changes.announce()
  }

  closeSegment(): void {
    const segment = this.#media.list.close()
    if (segment) this.#keeper.closeSegment(segment)
    this.#media.changes.announce()
  }

  /**
   * Ends the stream: its playlist has ended when this returns, the recording is sealed on disk when it resolves.
   * Idempotent; after a failure it may be tried again.
   * @throws what the disk says
   */
  seal(): Promise<void> {
    if (!this.#media.isEnded) {
      this.closeSegment()
      this.#media.isEnded = true
      this.#media.changes.announce()
    }
    return this.#keeper.seal()
  }

  /** Leaves the recording as it is, to be recovered by the next process. */
  async close(): Promise<void> {
    if (!this.#media.isEnded) this.closeSegment()
    await this.#keeper.close()
  }
}
