import type { InitSegment } from '../packager/part.ts'
import { DiskFloorError } from './disk-floor-error.ts'
import { initName, segmentName } from './file-names.ts'
import { closedLine, lostLine, openedLine, type RecordingLine } from './journal.ts'
import { JournalFile } from './journal-file.ts'
import type { RecordingFiles, WritableFile } from './recording-files.ts'
import type { StoredSegment } from './segment.ts'
import { SegmentWriter } from './segment-writer.ts'

export interface RecorderOptions {
  readonly files: RecordingFiles
  /** The first line of a new recording; where an earlier process left off, the journal it left. */
  readonly journal: RecordingLine | { readonly wholeBytes: number; readonly inits: Iterable<number> }
  /** Bytes that may wait for a slow disk before a segment is given up. */
  readonly backlogBytes: number
  /** No segment is begun while less is left on the disk. */
  readonly floorBytes: number
  /** The segment is safe on disk. */
  onKept(msn: number, sha256: string): void
  /** The segment is not on disk and never will be; the next one is tried afresh. */
  onLost(msn: number, error: Error): void
}

/**
 * Writes a recording as it is published. Segments fail one by one: a full disk costs those it was full for, and the
 * recording goes on by itself when there is room again.
 * @see DESIGN D4
 */
export class Recorder {
  readonly #options: RecorderOptions
  readonly #inits = new Map<number, Promise<void>>()
  readonly #finishing = new Set<Promise<void>>()
  #journal: Promise<JournalFile> | undefined
  /** Length of the journal when it was last closed; undefined before there is one. */
  #journalBytes: number | undefined
  #writer: SegmentWriter | undefined
  /** Lost segments that the journal could not be told of yet. */
  readonly #untold = new Set<StoredSegment>()
  #opening: Promise<unknown> = Promise.resolve()
  #waitingBytes = 0
  #freeBytes: number | undefined

  constructor(options: RecorderOptions) {
    this.#options = options
    if ('type' in options.journal) return
    this.#journalBytes = options.journal.wholeBytes
    for (const init of options.journal.inits) this.#inits.set(init, Promise.resolve())
  }

  /** Bytes published that the disk has not taken yet. */
  get waitingBytes(): number {
    return this.#waitingBytes
  }

  /** What was left on the disk, down to the floor, when the newest segment was begun; undefined before the first. */
  get freeBytes(): number | undefined {
    return this.#freeBytes
  }

  addPart(segment: StoredSegment, init: InitSegment, bytes: Buffer): void {
    this.#writer ??= new SegmentWriter(() => this.#openInTurn(segment, init))
    if (this.#waitingBytes + bytes.length > this.#options.backlogBytes) {
      this.#giveUpEarly(segment, this.#writer)
      return
    }
    this.#waitingBytes += bytes.length
    this.#writer.write(bytes, () => {
      this.#waitingBytes -= bytes.length
    })
  }

  closeSegment(segment: StoredSegment): void {
    const writer = this.#writer
    this.#writer = undefined
    if (!writer) return
    const finishing = this.#finish(writer, segment)
    this.#finishing.add(finishing)
    void finishing.then(() => this.#finishing.delete(finishing))
  }

  /** What has been written of the segment is no use: it is told as lost, and its file goes. */
  giveUpSegment(segment: StoredSegment, error: Error): void {
    this.#writer?.fail(error)
    this.closeSegment(segment)
  }

  /** Resolves when every closed segment is on disk or given up. */
  async settle(): Promise<void> {
    await Promise.all(this.#finishing)
  }

  /**
   * Ends the recording for good.
   * @param at ms since the epoch
   * @throws what the disk says; may be tried again
   */
  async seal(at: number): Promise<void> {
    await this.settle()
    await this.#tellLosses()
    const journal = await this.#openJournal()
    await journal.append({ type: 'sealed', at })
    await journal.sync()
    await this.close()
  }

  async close(): Promise<void> {
    await this.settle()
    const journal = await this.#journal
    this.#journal = undefined
    await journal?.close()
    this.#journalBytes = journal?.length ?? this.#journalBytes
  }

  async #finish(writer: SegmentWriter, segment: StoredSegment): Promise<void> {
    try {
      const sha256 = await writer.finish()
      const journal = await this.#openJournal()
      await journal.append(closedLine(segment, sha256))
      await journal.sync()
      this.#options.onKept(segment.msn, sha256)
    } catch (error) {
      this.#options.onLost(segment.msn, error instanceof Error ? error : new Error(String(error)))
      await this.#giveUp(segment)
    }
  }

  /** A disk that hangs must not keep media in memory until it answers. */
  #giveUpEarly(segment: StoredSegment, writer: SegmentWriter): void {
    const error = new Error(`the disk is ${this.#waitingBytes} bytes behind`)
    writer.fail(error)
    this.#options.onLost(segment.msn, error)
  }

  async #giveUp(segment: StoredSegment): Promise<void> {
    this.#untold.add(segment)
    // A disk too full even for this has already been reported, with the segment's loss.
    await this.#tellLosses().catch(() => {})
  }

  async #tellLosses(): Promise<void> {
    for (const segment of this.#untold) {
      await this.#options.files.remove(segmentName(segment.msn))
      const journal = await this.#openJournal()
      await journal.append(lostLine(segment))
      this.#untold.delete(segment)
    }
  }

  /** On a slow disk two may be waiting to be opened; the journal's numbers only rise. */
  #openInTurn(segment: StoredSegment, init: InitSegment): Promise<WritableFile> {
    const opening = this.#opening.then(() => this.#openSegment(segment, init))
    this.#opening = opening.catch(() => {})
    return opening
  }

  /** The journal tells of a segment before its file exists: a file without a line is nobody's. */
  async #openSegment(segment: StoredSegment, init: InitSegment): Promise<WritableFile> {
    const journal = await this.#openJournal()
    await this.#stayAboveFloor()
    await this.#tellLosses()
    await this.#keepInit(segment.init, init, journal)
    await journal.append(openedLine(segment))
    return this.#options.files.create(segmentName(segment.msn))
  }

  async #stayAboveFloor(): Promise<void> {
    const { files, floorBytes } = this.#options
    const freeBytes = await files.freeBytes()
    this.#freeBytes = Math.max(0, freeBytes - floorBytes)
    if (freeBytes < floorBytes) throw new DiskFloorError(freeBytes)
  }

  #keepInit(number: number, init: InitSegment, journal: JournalFile): Promise<void> {
    const kept = this.#inits.get(number) ?? this.#writeInit(number, init, journal)
    this.#inits.set(number, kept)
    kept.catch(() => this.#inits.delete(number))
    return kept
  }

  async #writeInit(number: number, init: InitSegment, journal: JournalFile): Promise<void> {
    const file = await this.#options.files.create(initName(number))
    try {
      await file.write(init.bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    const { bytes: _, ...description } = init
    await journal.append({ type: 'init', init: number, ...description })
  }

  #openJournal(): Promise<JournalFile> {
    const journal = this.#journal ?? this.#startJournal()
    this.#journal = journal
    journal.catch(() => {
      this.#journal = undefined
    })
    return journal
  }

  async #startJournal(): Promise<JournalFile> {
    const { files, journal: start } = this.#options
    const journal = await JournalFile.open(files, this.#journalBytes ?? 0)
    if (this.#journalBytes !== undefined || !('type' in start)) return journal
    try {
      await journal.append(start)
      await journal.sync()
    } catch (error) {
      await journal.close()
      throw error
    }
    return journal
  }
}
