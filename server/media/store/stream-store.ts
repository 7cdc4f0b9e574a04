import type { Clock } from '../../clock.ts'
import type { TimelineSpan } from '../engine.ts'
import type { Part, SegmentOpening, SegmentSink } from '../packager/part.ts'
import type { MediaShelf, StreamTiming } from './media-shelf.ts'
import { Recorder, type RecorderOptions } from './recorder.ts'
import type { RecordingFiles } from './recording-files.ts'
import type { RestoredRecording } from './recover.ts'
import { StreamMedia } from './stream-media.ts'
import { StreamShelf } from './stream-shelf.ts'
import { timelineOf } from './timeline.ts'

export interface StoreLimits {
  /** Seconds of media kept in memory behind the live edge. */
  readonly windowSeconds: number
  /** Bytes that may wait for a slow disk before a segment is given up. */
  readonly backlogBytes: number
  /** Recording pauses while less is left on the disk. */
  readonly floorBytes: number
}

export interface StreamStoreOptions {
  readonly files: RecordingFiles
  readonly clock: Clock
  /** For a recording that begins; a restored one keeps its own. */
  readonly timing: StreamTiming
  readonly limits: StoreLimits
  readonly restored?: RestoredRecording
}

/**
 * One stream's media: the live window in memory, the recording on disk from the moment it goes live. Its segments are
 * numbered here. Before that it is a preview, in memory only and for staff.
 * @see DESIGN D4
 */
export class StreamStore implements SegmentSink {
  readonly shelf: MediaShelf
  readonly #options: StreamStoreOptions
  readonly #media: StreamMedia
  readonly #lost = new Set<number>()
  #recorder: Recorder | undefined
  #isGoingLive: boolean
  #sealing: Promise<void> | undefined
  #trouble: Error | undefined

  constructor(options: StreamStoreOptions) {
    const { files, restored, timing } = options
    this.#options = options
    this.#media = new StreamMedia(timing, restored)
    this.shelf = new StreamShelf(this.#media, files)
    this.#isGoingLive = restored !== undefined
    if (restored && !restored.isSealed)
      this.#recorder = this.#record({ wholeBytes: restored.journalBytes, inits: restored.inits.keys() })
  }

  get recording(): 'off' | 'on' | 'sealed' {
    if (!this.#isGoingLive) return 'off'
    return this.#media.isEnded ? 'sealed' : 'on'
  }

  /** Why the newest closed segment could not be recorded; undefined when it could. */
  get trouble(): Error | undefined {
    return this.#trouble
  }

  /** Bytes published that the disk has not taken yet. */
  get unrecordedBytes(): number {
    return this.#recorder?.waitingBytes ?? 0
  }

  /** What the recording may still take of the disk; undefined while there is none. */
  get freeBytes(): number | undefined {
    return this.#recorder?.freeBytes
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
      isDiscontinuous: isDiscontinuous && list.nextMsn > 0,
      init: inits.numberOf(init),
    })
    changes.announce()
  }

  addPart({ bytes, durationSeconds, isIndependent }: Part): void {
    const { changes, list, timing, window } = this.#media
    const segment = list.addPart({ length: bytes.length, durationSeconds, isIndependent })
    window.addPart(segment.msn, bytes)
    // A segment cut without a key frame cannot be the first that anybody sees.
    const canBegin = isIndependent && segment.parts.length === 1
    if (this.#isGoingLive && canBegin) this.#recorder ??= this.#beginRecording(segment.msn)
    this.#recorder?.addPart(segment, this.#media.initOf(segment), bytes)
    // No part is longer than the part target: a picture every half second makes parts that would be.
    if (durationSeconds > timing.partTargetSeconds)
      this.#media.timing = { ...timing, partTargetSeconds: durationSeconds }
    changes.announce()
  }

  closeSegment(): void {
    const segment = this.#media.list.close()
    if (segment) {
      this.#media.window.closeSegment(segment.msn)
      this.#recorder?.closeSegment(segment)
      this.#dropOld()
    }
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
    const sealing = this.#sealing ?? this.#sealRecording()
    this.#sealing = sealing
    sealing.catch(() => {
      this.#sealing = undefined
    })
    return sealing
  }

  /** Leaves the recording as it is, to be recovered by the next process. */
  async close(): Promise<void> {
    if (!this.#media.isEnded) this.closeSegment()
    await this.#recorder?.close()
  }

  async #sealRecording(): Promise<void> {
    await this.#recorder?.seal(this.#options.clock.now())
    // Everything is on disk or lost by now; a sealed recording needs no memory.
    for (const msn of [...this.#media.window.msns]) this.#drop(msn)
    this.#media.changes.announce()
  }

  /** Forgets what lies behind the window. */
  #dropOld(): void {
    const { list, window } = this.#media
    let behindSeconds = 0
    const old = [...window.msns].reverse().filter((msn) => {
      const isOld = behindSeconds >= this.#options.limits.windowSeconds
      behindSeconds += list.find(msn)?.durationSeconds ?? 0
      return isOld
    })
    for (const msn of old.reverse()) this.#drop(msn)
  }

  #drop(msn: number): void {
    const { list, window } = this.#media
    if (!this.#media.isRecorded(msn)) {
      list.dropFirst()
    } else if (this.#lost.delete(msn)) {
      list.markGap(msn)
    } else {
      // Still on its way to the disk: it stays until that is decided.
      if (list.find(msn)?.sha256 === undefined) return
      list.change(msn, (segment) => ({ ...segment, parts: [] }))
    }
    window.drop(msn)
  }

  #beginRecording(firstMsn: number): Recorder {
    this.#media.firstMsn = firstMsn
    return this.#record({
      type: 'recording',
      version: 1,
      ...this.#media.timing,
      firstMsn,
      discontinuitySequence: this.#media.list.discontinuitySequence(firstMsn),
      precedingSeconds: this.#media.list.precedingSeconds(firstMsn),
      at: this.#options.clock.now(),
    })
  }

  #record(journal: RecorderOptions['journal']): Recorder {
    const { files, limits } = this.#options
    return new Recorder({
      files,
      backlogBytes: limits.backlogBytes,
      floorBytes: limits.floorBytes,
      journal,
      onKept: (msn, sha256) => {
        this.#trouble = undefined
        this.#media.list.change(msn, (segment) => ({ ...segment, sha256 }))
      },
      onLost: (msn, error) => {
        this.#trouble = error
        this.#lost.add(msn)
      },
    })
  }
}
