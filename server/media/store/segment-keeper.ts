import type { Clock } from '../../clock.ts'
import { Recorder, type RecorderOptions } from './recorder.ts'
import type { RecordingFiles } from './recording-files.ts'
import type { RestoredRecording } from './recover.ts'
import type { StoredSegment } from './segment.ts'
import type { StreamMedia } from './stream-media.ts'

/** What one rendition may take of memory and disk. */
export interface StoreLimits {
  /** Seconds of media kept in memory behind the live edge. */
  readonly windowSeconds: number
  /** Bytes that may wait for a slow disk before a segment is given up. */
  readonly backlogBytes: number
  /** Recording pauses while less is left on the disk. */
  readonly floorBytes: number
}

export interface SegmentKeeperOptions {
  readonly media: StreamMedia
  readonly files: RecordingFiles
  readonly clock: Clock
  readonly limits: StoreLimits
  /** The recording that goes on. */
  readonly restored: RestoredRecording | undefined
}

/**
 * Keeps one rendition's bytes: in memory near the live edge, on disk once its recording has begun.
 * @see DESIGN D4
 */
export class SegmentKeeper {
  readonly #options: SegmentKeeperOptions
  readonly #lost = new Set<number>()
  #recorder: Recorder | undefined
  #trouble: Error | undefined
  #freeBytesBefore: number | undefined
  #sealing: Promise<void> | undefined

  constructor(options: SegmentKeeperOptions) {
    const { restored } = options
    this.#options = options
    if (restored && !restored.isSealed)
      this.#recorder = this.#record({ wholeBytes: restored.journalBytes, inits: restored.inits.keys() })
  }

  get isRecording(): boolean {
    return this.#recorder !== undefined
  }

  /** Why the newest closed segment could not be recorded; undefined when it could. */
  get trouble(): Error | undefined {
    return this.#trouble
  }

  /** Bytes published that the disk has not taken yet. */
  get unrecordedBytes(): number {
    return this.#recorder?.waitingBytes ?? 0
  }

  /** What the recording may still take of the disk, or one that begins now; undefined until it is known. */
  get freeBytes(): number | undefined {
    return this.#recorder ? this.#recorder.freeBytes : this.#freeBytesBefore
  }

  /** The recording begins with this segment, of which nothing has been kept yet. */
  beginRecording(firstMsn: number): void {
    const { list, timing } = this.#options.media
    this.#recorder = this.#record({
      type: 'recording',
      version: 1,
      ...timing,
      firstMsn,
      discontinuitySequence: list.discontinuitySequence(firstMsn),
      precedingSeconds: list.precedingSeconds(firstMsn),
      at: this.#options.clock.now(),
    })
  }

  /** @param segment with the part at its end */
  addPart(segment: StoredSegment, bytes: Buffer): void {
    const { media } = this.#options
    media.window.addPart(segment.msn, bytes)
    this.#recorder?.addPart(segment, media.initOf(segment), bytes)
  }

  closeSegment(segment: StoredSegment): void {
    this.#options.media.window.closeSegment(segment.msn)
    if (this.#recorder) this.#recorder.closeSegment(segment)
    else this.#lookAtDisk()
    this.#dropOld()
  }

  /** The segment will never be whole: it is taken from memory and from the disk. */
  giveUpSegment(segment: StoredSegment, reason: string): void {
    this.#recorder?.giveUpSegment(segment, new Error(reason))
    this.#options.media.window.drop(segment.msn)
    this.#lost.delete(segment.msn)
  }

  /**
   * Idempotent; after a failure it may be tried again.
   * @throws what the disk says
   */
  seal(): Promise<void> {
    const sealing = this.#sealing ?? this.#sealRecording()
    this.#sealing = sealing
    sealing.catch(() => {
      this.#sealing = undefined
    })
    return sealing
  }

  async close(): Promise<void> {
    await this.#recorder?.close()
  }

  /** Before a recording begins there is still time to make room for it. */
  #lookAtDisk(): void {
    const { files, limits } = this.#options
    files.freeBytes().then(
      (freeBytes) => {
        this.#freeBytesBefore = Math.max(0, freeBytes - limits.floorBytes)
      },
      () => {}, // a disk that does not say so is told of when it is to be written
    )
  }

  async #sealRecording(): Promise<void> {
    const { media, clock } = this.#options
    await this.#recorder?.seal(clock.now())
    // Everything is on disk or lost by now; a sealed recording needs no memory.
    for (const msn of [...media.window.msns]) this.#drop(msn)
    media.changes.announce()
  }

  /** Forgets what lies behind the window. */
  #dropOld(): void {
    const { media, limits } = this.#options
    let behindSeconds = 0
    const old = [...media.window.msns].reverse().filter((msn) => {
      const isOld = behindSeconds >= limits.windowSeconds
      behindSeconds += media.list.find(msn)?.durationSeconds ?? 0
      return isOld
    })
    for (const msn of old.reverse()) this.#drop(msn)
  }

  #drop(msn: number): void {
    const { media } = this.#options
    if (!media.isRecorded(msn)) {
      media.list.dropThrough(msn)
    } else if (this.#lost.delete(msn)) {
      media.list.markGap(msn)
    } else {
      // Still on its way to the disk: it stays until that is decided.
      if (media.list.find(msn)?.sha256 === undefined) return
      media.list.change(msn, (segment) => ({ ...segment, parts: [] }))
    }
    media.window.drop(msn)
  }

  #record(journal: RecorderOptions['journal']): Recorder {
    const { files, limits, media } = this.#options
    return new Recorder({
      files,
      backlogBytes: limits.backlogBytes,
      floorBytes: limits.floorBytes,
      journal,
      onKept: (msn, sha256) => {
        this.#trouble = undefined
        media.list.change(msn, (segment) => ({ ...segment, sha256 }))
      },
      onLost: (msn, error) => {
        this.#trouble = error
        this.#lost.add(msn)
      },
    })
  }
}
