import { createHash } from 'node:crypto'
import { type RecordedPart, readParts } from '../isobmff/read-parts.ts'
import { readTracks } from '../isobmff/read-tracks.ts'
import { initName, journalName, mediaFolder, segmentName } from './file-names.ts'
import { type JournalLine, parseJournal } from './journal.ts'
import { type RecordedStream, readRecordedStream } from './recorded-stream.ts'
import type { RecordingFiles } from './recording-files.ts'
import type { StoredSegment } from './segment.ts'
import { SegmentTimes } from './segment-times.ts'

/** What a check of a recording found. */
export interface Verification {
  readonly isSealed: boolean
  readonly segments: number
  readonly recordedSeconds: number
  /** Lost while it was recorded and declared in the playlist: no damage, but media that is not there. */
  readonly gaps: number
  /** One sentence each, naming the file; empty: the recording is what was published. */
  readonly damages: readonly string[]
}

/**
 * Holds a recording against its journal, and changes nothing: every closed segment is on disk with its recorded length
 * and digest, its parts lie where the journal says, its init segment can be read, decode times rise within a run, no
 * segment is longer than the target duration, media sequence numbers only rise, and nothing lies beside it that the
 * journal does not know. The segment being recorded is left out.
 * @returns undefined when there is no recording
 * @see FAULTS, checker V
 */
export async function verifyRecording(files: RecordingFiles): Promise<Verification | undefined> {
  // Before the journal, which tells of a segment before its file exists.
  const onDisk = await files.list(mediaFolder)
  const bytes = await files.read(journalName)
  if (!bytes) return undefined
  const { lines, wholeBytes } = parseJournal(bytes)
  const stream = readRecordedStream(lines)
  // A first line that never got whole: the portal was killed before there was anything to record.
  if (wholeBytes === 0) return undefined
  if (!stream) return { ...nothingRecorded, damages: [`${journalName} has lost its first line`] }
  const damages = [
    ...journalDamages({ bytes, wholeBytes, lines, stream }),
    ...unknownFiles(onDisk, stream),
    ...(await mediaDamages(files, stream)),
  ]
  const closed = stream.segments.filter(({ state }) => state === 'closed')
  return {
    isSealed: stream.isSealed,
    segments: closed.length,
    recordedSeconds: closed.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0),
    gaps: stream.segments.filter(({ state }) => state === 'gap').length,
    damages,
  }
}

const nothingRecorded = { isSealed: false, segments: 0, recordedSeconds: 0, gaps: 0 }

interface ReadJournal {
  readonly bytes: Buffer
  readonly wholeBytes: number
  readonly lines: readonly JournalLine[]
  readonly stream: RecordedStream
}

function* journalDamages({ bytes, wholeBytes, lines, stream }: ReadJournal): Generator<string> {
  const written = bytes.toString('utf8', 0, wholeBytes).split('\n').length - 1
  if (written > lines.length) yield `${journalName}: ${written - lines.length} of ${written} lines cannot be read`
  if (stream.isSealed && wholeBytes < bytes.length) yield `${journalName} ends within a line although it is sealed`
  const opened = lines.flatMap((line) => (line.type === 'opened' ? [line.msn] : []))
  for (const [index, msn] of opened.entries()) {
    const before = opened[index - 1]
    // Recovery opens one again to say that it is discontinuous.
    if (before !== undefined && msn < before) yield `${journalName} opens segment ${msn} after segment ${before}`
  }
  const first = stream.segments[0]?.msn ?? stream.recording.firstMsn
  if (first !== stream.recording.firstMsn)
    yield `${journalName} begins with segment ${first} instead of ${stream.recording.firstMsn}`
  // The last one of a recording that goes on is being written, or waits for the next start to be put in order.
  for (const { msn } of stream.segments.slice(0, stream.isSealed ? undefined : -1).filter(isOpen)) {
    yield `${segmentName(msn)} was never closed`
  }
}

function isOpen({ state }: StoredSegment): boolean {
  return state === 'open'
}

function unknownFiles(onDisk: readonly string[], { inits, segments, isSealed }: RecordedStream): string[] {
  const known = new Set([
    ...inits.map(({ init }) => initName(init)),
    ...segments.filter(({ state }) => state !== 'gap').map(({ msn }) => segmentName(msn)),
  ])
  return (
    onDisk
      .map((file) => `${mediaFolder}/${file}`)
      .filter((name) => !known.has(name))
      // An init segment is on disk before the journal tells of it.
      .filter((name) => isSealed || name.endsWith('.m4s'))
      .map((name) => `${name} is not in the journal`)
  )
}

/** One segment in memory at a time: a recording may be longer than memory. */
async function mediaDamages(files: RecordingFiles, { inits, segments, recording }: RecordedStream): Promise<string[]> {
  const damages: string[] = []
  const initBytes = new Map<number, Buffer>()
  for (const { init } of inits) {
    const bytes = await files.read(initName(init))
    if (!bytes) damages.push(`${initName(init)} is missing`)
    else if (readTracks(bytes).length === 0) damages.push(`${initName(init)} cannot be read`)
    else initBytes.set(init, bytes)
  }
  const times = new SegmentTimes()
  for (const segment of segments) {
    if (segment.state !== 'closed') {
      times.skip()
      continue
    }
    if (Math.round(segment.durationSeconds) > recording.targetDurationSeconds)
      damages.push(`${segmentName(segment.msn)} lasts ${segment.durationSeconds} s, longer than the target duration`)
    const bytes = await files.read(segmentName(segment.msn))
    const init = initBytes.get(segment.init)
    const parts = playableParts(segment, bytes, init)
    if (typeof parts !== 'string') {
      damages.push(...times.follow(segment, parts))
      continue
    }
    damages.push(`${segmentName(segment.msn)} ${parts}`)
    times.skip()
  }
  return damages
}

/** @returns or why it is not what was recorded */
function playableParts(
  segment: StoredSegment,
  bytes: Buffer | undefined,
  init: Buffer | undefined,
): readonly RecordedPart[] | string {
  if (!bytes) return 'is missing'
  if (bytes.length !== segment.byteLength) return `has ${bytes.length} bytes, ${segment.byteLength} were recorded`
  if (createHash('sha256').update(bytes).digest('hex') !== segment.sha256) return 'has other bytes than were recorded'
  if (!init) return `cannot be played: ${initName(segment.init)} is not there`
  const { parts, tear } = readParts(bytes, init)
  if (tear) return `cannot be read to its end: ${tear}`
  const areWhereRecorded =
    parts.length === segment.parts.length &&
    parts.every((part, index) => {
      const recorded = segment.parts[index]
      return part.offset === recorded?.offset && part.length === recorded.length
    })
  return areWhereRecorded ? parts : 'has its parts elsewhere than the journal says'
}
