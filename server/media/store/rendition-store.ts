import type { Clock } from '../../clock.ts'
import type { InitSegment, Part } from '../packager/part.ts'
import type { MediaShelf } from './media-shelf.ts'
import type { RecordingFiles } from './recording-files.ts'
import type { RestoredRecording } from './recover.ts'
import { asGap, type StoredSegment } from './segment.ts'
import { SegmentKeeper, type StoreLimits } from './segment-keeper.ts'
import { StreamMedia } from './stream-media.ts'
import { StreamShelf } from './stream-shelf.ts'

export interface RenditionStoreOptions {
  /** Of the source's rendition, whose numbers, discontinuities and beginning this one shares. */
  readonly source: StreamMedia
  readonly files: RecordingFiles
  readonly clock: Clock
  readonly limits: StoreLimits
  readonly restored?: RestoredRecording | undefined
}

/** How a segment beside the source's begins. */
export interface RenditionOpening {
  /** Media sequence number of the source's segment that covers the same time. */
  readonly msn: number
  /** Wall clock of its first frame's presentation, ms since the epoch. */
  readonly programTime: number
  readonly init: InitSegment
}

/**
 * A rendition made beside the source: kept, recorded and restored as the source is, and in step with it. What it
 * misses is a gap, segment by segment; it never keeps the source waiting.
 * @see RFC 8216bis, 6.2.4: matching media sequence numbers and discontinuity sequences
 */
export class RenditionStore {
  readonly shelf: MediaShelf
  readonly #source: StreamMedia
  readonly #media: StreamMedia
  readonly #keeper: SegmentKeeper

  constructor({ source, files, clock, limits, restored }: RenditionStoreOptions) {
    this.#source = source
    this.#media = StreamMedia.beside(source, restored)
    this.#keeper = new SegmentKeeper({ media: this.#media, files, clock, limits, restored })
    this.shelf = new StreamShelf(this.#media, files)
  }

  /** Bytes published that the disk has not taken yet. */
  get unrecordedBytes(): number {
    return this.#keeper.unrecordedBytes
  }

  /** The segment that is being made. */
  get openSegmentNow(): StoredSegment | undefined {
    const { last } = this.#media.list
    return last?.state === 'open' ? last : undefined
  }

  /**
   * Begins the segment that covers the time of the source's segment with that number; the ones before it that did not
   * come are gaps from now on.
   * @returns false when that number has been given away
   */
  openSegment({ msn, programTime, init }: RenditionOpening): boolean {
    const { list, inits, isEnded } = this.#media
    if (isEnded || list.last?.state === 'open' || msn < list.nextMsn) return false
    this.skipTo(msn)
    if (msn !== list.nextMsn) return false
    const isDiscontinuous = this.#source.list.find(msn)?.isDiscontinuous ?? false
    list.open({ programTime, isDiscontinuous, init: inits.numberOf(init) })
    this.#media.changes.announce()
    return true
  }

  addPart(part: Part): void {
    const { bytes, durationSeconds, isIndependent } = part
    const { changes, list } = this.#media
    this.#followBeginning()
    const segment = list.addPart({ length: bytes.length, durationSeconds, isIndependent })
    const isFirst = segment.parts.length === 1
    if (isFirst && this.#media.isRecorded(segment.msn) && !this.#keeper.isRecording)
      this.#keeper.beginRecording(segment.msn)
    this.#keeper.addPart(segment, bytes)
    this.#media.allowPart(part)
    changes.announce()
  }

  closeSegment(): void {
    const segment = this.#media.list.close()
    if (segment) this.#keeper.closeSegment(segment)
    this.#followBeginning()
    this.#media.changes.announce()
  }

  /** What comes next of the open segment is missing: whoever waits for it is told, and may turn to another rendition. */
  addGapPart(): void {
    const { list, changes, timing } = this.#media
    if (!this.openSegmentNow) return
    list.addPart({ length: 0, durationSeconds: timing.partTargetSeconds, isIndependent: false, isGap: true })
    changes.announce()
  }

  /** The open segment will never be whole: it becomes a gap as long as the source's, which is closed. */
  giveUpSegment(reason: string): void {
    const { list, changes } = this.#media
    const last = this.openSegmentNow
    if (!last) return
    this.#keeper.giveUpSegment(last, reason)
    const durationSeconds = this.#source.list.find(last.msn)?.durationSeconds ?? last.durationSeconds
    list.change(last.msn, (segment) => ({ ...asGap(segment), durationSeconds }))
    changes.announce()
  }

  /** Whatever of the source's segments before this number has not come is a gap. */
  skipTo(msn: number): void {
    const { list, changes, inits } = this.#media
    if (list.last?.state === 'open' || list.nextMsn >= msn) return
    for (let next = list.nextMsn; next < msn; next = list.nextMsn) {
      const missed = this.#source.list.find(next)
      if (!missed) break
      const { programTime, isDiscontinuous, durationSeconds } = missed
      list.addGap({ programTime, isDiscontinuous, init: inits.newest, durationSeconds })
    }
    this.#followBeginning()
    changes.announce()
  }

  /** Ends the rendition with the source, which has ended: its playlist at once, the recording when it resolves. */
  async seal(): Promise<void> {
    if (!this.#media.isEnded) {
      this.closeSegment()
      this.skipTo(this.#source.list.nextMsn)
      this.#media.isEnded = true
      this.#media.changes.announce()
    }
    await this.#keeper.seal()
  }

  /** Leaves the recording as it is, to be recovered by the next process. */
  async close(): Promise<void> {
    if (!this.#media.isEnded) this.closeSegment()
    await this.#keeper.close()
  }

  /** It begins where the source does: the recording at the same number, the preview not before the source's. */
  #followBeginning(): void {
    const { firstMsn, list } = this.#source
    this.#media.firstMsn = firstMsn
    if (firstMsn === undefined && list.first) this.#media.list.dropThrough(list.first.msn - 1)
  }
}
