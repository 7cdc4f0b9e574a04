import type { InitSegment } from '../packager/part.ts'
import type { OpenedSegment, StoredPart, StoredSegment } from './segment.ts'

/** The first line: what holds for the whole recording, whatever the configuration says later. */
export interface RecordingLine {
  readonly type: 'recording'
  readonly version: 1
  readonly targetDurationSeconds: number
  readonly partTargetSeconds: number
  readonly partHoldBackSeconds: number
  /** Media sequence number of the first public segment. */
  readonly firstMsn: number
  /** Discontinuities of the preview before it. */
  readonly discontinuitySequence: number
  /** Seconds of the preview before it; left out in journals that were begun before this was kept. */
  readonly precedingSeconds?: number
  /** When it was begun, ms since the epoch. */
  readonly at: number
}

/** The initialization segment is in its file. */
export interface InitLine extends Omit<InitSegment, 'bytes'> {
  readonly type: 'init'
  readonly init: number
}

/** The segment's first part is about to be written. */
export interface OpenedLine extends OpenedSegment {
  readonly type: 'opened'
}

/** The segment's bytes are safe on disk. */
export interface ClosedLine {
  readonly type: 'closed'
  readonly msn: number
  readonly durationSeconds: number
  readonly sha256: string
  /** Offset, length, duration in seconds, 1 when independent. */
  readonly parts: readonly (readonly [number, number, number, 0 | 1])[]
}

/** The segment could not be written: a gap that lasts as long as it did. */
export interface LostLine extends OpenedSegment {
  readonly type: 'lost'
  readonly durationSeconds: number
}

/** The last line: nothing is added any more. */
export interface SealedLine {
  readonly type: 'sealed'
  /** ms since the epoch. */
  readonly at: number
}

/** A recording's journal: append-only, one line a happening, JSON. */
export type JournalLine = RecordingLine | InitLine | OpenedLine | ClosedLine | LostLine | SealedLine

/** A line as it stands in the file, its end included. */
export function serializeLine(line: JournalLine): Buffer {
  return Buffer.from(`${JSON.stringify(line)}\n`)
}

/**
 * Reads a journal as a killed process may have left it. A torn last line is left out, and so is a line that is not
 * JSON: what it told of is then missing and becomes a gap.
 * @returns the lines, and how many bytes of the file end in a whole line
 */
export function parseJournal(bytes: Buffer): { readonly lines: readonly JournalLine[]; readonly wholeBytes: number } {
  const wholeBytes = bytes.lastIndexOf('\n') + 1
  const lines = bytes.toString('utf8', 0, wholeBytes).split('\n').flatMap(parseLine)
  return { lines, wholeBytes }
}

/** What is told of a segment before its file exists. */
export function openedLine({ msn, programTime, isDiscontinuous, init }: StoredSegment): OpenedLine {
  return { type: 'opened', msn, programTime, isDiscontinuous, init }
}

/** What is told of a segment once its bytes are safe. @param sha256 of all of them, hexadecimal */
export function closedLine(segment: StoredSegment, sha256: string): ClosedLine {
  const { msn, durationSeconds, parts } = segment
  return { type: 'closed', msn, durationSeconds, sha256, parts: parts.map(partTuple) }
}

/** What is told of a segment that could not be written. */
export function lostLine(segment: StoredSegment): LostLine {
  return { ...openedLine(segment), type: 'lost', durationSeconds: segment.durationSeconds }
}

function partTuple(part: StoredPart): ClosedLine['parts'][number] {
  return [part.offset, part.length, part.durationSeconds, part.isIndependent ? 1 : 0]
}

function parseLine(text: string): JournalLine[] {
  try {
    // The file is ours and lies where no request reaches it: a line that is whole JSON is one we wrote.
    return [JSON.parse(text) as JournalLine]
  } catch {
    return []
  }
}
