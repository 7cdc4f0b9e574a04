import type { ClosedLine, InitLine, JournalLine, LostLine, OpenedLine, RecordingLine } from './journal.ts'
import { asGap, type OpenedSegment, openedSegment, type StoredPart, type StoredSegment } from './segment.ts'

/** A recording as its journal tells it. */
export interface RecordedStream {
  readonly recording: RecordingLine
  readonly inits: readonly InitLine[]
  /** Without holes in their numbers; those that were never closed are `open`. */
  readonly segments: readonly StoredSegment[]
  readonly isSealed: boolean
}

/** @returns undefined when the journal never got as far as its first line */
export function readRecordedStream(lines: readonly JournalLine[]): RecordedStream | undefined {
  const recording = lines.find((line) => line.type === 'recording')
  if (!recording) return undefined
  const known = new Map<number, StoredSegment>()
  for (const line of lines) learn(known, line)
  return {
    recording,
    inits: lines.filter((line) => line.type === 'init'),
    segments: fillHoles([...known.values()].sort((one, other) => one.msn - other.msn)),
    isSealed: lines.some((line) => line.type === 'sealed'),
  }
}

function learn(known: Map<number, StoredSegment>, line: JournalLine): void {
  if (line.type === 'opened') known.set(line.msn, openedSegment(withoutType(line)))
  if (line.type === 'lost') known.set(line.msn, lostSegment(line))
  if (line.type === 'closed') {
    const segment = known.get(line.msn)
    if (segment) known.set(line.msn, closedSegment(segment, line))
  }
}

function closedSegment(segment: StoredSegment, line: ClosedLine): StoredSegment {
  const parts: StoredPart[] = line.parts.map(([offset, length, durationSeconds, independent]) => ({
    offset,
    length,
    durationSeconds,
    isIndependent: independent === 1,
  }))
  const byteLength = parts.reduce((sum, part) => sum + part.length, 0)
  const { durationSeconds, sha256 } = line
  return { ...segment, state: 'closed', durationSeconds, byteLength, parts, sha256 }
}

function lostSegment(line: LostLine): StoredSegment {
  return { ...asGap(openedSegment(withoutType(line))), durationSeconds: line.durationSeconds }
}

function withoutType({ msn, programTime, isDiscontinuous, init }: OpenedLine | LostLine): OpenedSegment {
  return { msn, programTime, isDiscontinuous, init }
}

/** Segments the journal could not tell of (its disk was full) become gaps that share the time between their neighbours. */
function fillHoles(segments: readonly StoredSegment[]): StoredSegment[] {
  return segments.flatMap((segment, index) => {
    const before = segments[index - 1]
    return before ? [...hole(before, segment), segment] : [segment]
  })
}

function hole(before: StoredSegment, after: StoredSegment): StoredSegment[] {
  const count = after.msn - before.msn - 1
  const start = before.programTime + before.durationSeconds * 1000
  const durationSeconds = Math.max(0, after.programTime - start) / 1000 / count
  return Array.from({ length: count }, (_, index) => ({
    ...asGap(openedSegment({ msn: before.msn + 1 + index, programTime: 0, isDiscontinuous: false, init: before.init })),
    programTime: start + index * durationSeconds * 1000,
    durationSeconds,
  }))
}
