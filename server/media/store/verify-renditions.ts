import { journalName, segmentName } from './file-names.ts'
import { parseJournal } from './journal.ts'
import { readRecordedStream } from './recorded-stream.ts'
import type { RecordingFiles } from './recording-files.ts'
import { recordedRenditions, renditionFiles, renditionFolder } from './rendition-files.ts'
import type { StoredSegment } from './segment.ts'
import { type Verification, verifyRecording } from './verify-recording.ts'

/** What a check of one rendition found. */
export interface RenditionVerification extends Verification {
  /** `source`, `audio`, `720p` */
  readonly name: string
}

/** Frames of sound and of a smaller picture do not begin where the source's picture does, but within this. */
const longestDistanceMs = 500

/**
 * Holds every rendition of a stream's recording against its journal, the source first, and those beside it against the
 * source: their segments have its numbers and cover the same time. What one of them misses of the source is a gap of it.
 * @returns nothing when there is no recording
 * @see FAULTS, checker V
 */
export async function verifyRenditions(files: RecordingFiles): Promise<readonly RenditionVerification[]> {
  const source = await verifyRecording(files)
  if (!source) return []
  const segments = await readSegments(files)
  const verified: RenditionVerification[] = [{ name: 'source', ...source }]
  for (const name of await recordedRenditions(files)) {
    const own = renditionFiles(files, name)
    const found = await verifyRecording(own)
    if (found) verified.push({ name, ...beside(segments, { name, found, segments: await readSegments(own) }) })
  }
  return verified
}

async function readSegments(files: RecordingFiles): Promise<readonly StoredSegment[]> {
  const { lines } = parseJournal((await files.read(journalName)) ?? Buffer.alloc(0))
  return readRecordedStream(lines)?.segments ?? []
}

interface FoundBeside {
  readonly name: string
  readonly found: Verification
  readonly segments: readonly StoredSegment[]
}

function beside(source: readonly StoredSegment[], { name, found, segments }: FoundBeside): Verification {
  const closed = new Map(segments.filter(isClosed).map((segment) => [segment.msn, segment]))
  return {
    ...found,
    gaps: source.filter((segment) => isClosed(segment) && !closed.has(segment.msn)).length,
    damages: [...found.damages, ...source.flatMap((segment) => strayed(segment, closed.get(segment.msn)))].map(
      (damage) => `${renditionFolder(name)}/${damage}`,
    ),
  }
}

function strayed(source: StoredSegment, own: StoredSegment | undefined): string[] {
  const distanceMs = Math.abs((own ?? source).programTime - source.programTime)
  if (distanceMs <= longestDistanceMs) return []
  return [`${segmentName(source.msn)} begins ${distanceMs / 1000} s away from the source's`]
}

function isClosed({ state }: StoredSegment): boolean {
  return state === 'closed'
}
