import { createHash } from 'node:crypto'
import { readParts } from '../isobmff/read-parts.ts'
import type { InitSegment } from '../packager/part.ts'
import { initName, journalName, mediaFolder, segmentName } from './file-names.ts'
import { closedLine, lostLine, openedLine, parseJournal, type RecordingLine } from './journal.ts'
import { JournalFile } from './journal-file.ts'
import { type RecordedStream, readRecordedStream } from './recorded-stream.ts'
import type { RecordingFiles } from './recording-files.ts'
import { asGap, type StoredSegment } from './segment.ts'

/** A recording an earlier process left, put in order. */
export interface RestoredRecording {
  readonly recording: RecordingLine
  readonly inits: ReadonlyMap<number, InitSegment>
  /** Closed or gaps; none is open. */
  readonly segments: readonly StoredSegment[]
  readonly isSealed: boolean
  /** Length of the journal up to its last whole line. */
  readonly journalBytes: number
}

/**
 * Opens what an earlier process recorded. An unsealed recording is put in order first: a segment that was never closed
 * is cut back to its last whole part and closed, files the journal does not know are removed. May be killed and
 * repeated at any point. A sealed one is only read.
 * @returns undefined when there is no recording
 */
export async function recoverRecording(files: RecordingFiles): Promise<RestoredRecording | undefined> {
  const before = await readJournal(files)
  if (!before) return undefined
  const inits = await readInits(files, before.stream)
  if (!before.stream.isSealed) await putInOrder({ files, inits, ...before })
  const after = before.stream.isSealed ? before : await readJournal(files)
  if (!after) throw new Error('the journal vanished while it was put in order')
  const { recording, segments, isSealed } = after.stream
  return {
    recording,
    inits,
    isSealed,
    journalBytes: after.wholeBytes,
    segments: segments.map((segment) =>
      segment.state === 'open' || !inits.has(segment.init) ? asGap(segment) : segment,
    ),
  }
}

interface ReadJournal {
  readonly stream: RecordedStream
  readonly wholeBytes: number
}

async function readJournal(files: RecordingFiles): Promise<ReadJournal | undefined> {
  const { lines, wholeBytes } = parseJournal((await files.read(journalName)) ?? Buffer.alloc(0))
  const stream = readRecordedStream(lines)
  if (!stream && lines.length > 0) throw new Error('the journal of a recording has lost its first line')
  return stream && { stream, wholeBytes }
}

async function readInits(files: RecordingFiles, stream: RecordedStream): Promise<Map<number, InitSegment>> {
  const inits = new Map<number, InitSegment>()
  for (const { type: _, init, ...description } of stream.inits) {
    const bytes = await files.read(initName(init))
    if (bytes) inits.set(init, { ...description, bytes })
  }
  return inits
}

interface Disorder extends ReadJournal {
  readonly files: RecordingFiles
  readonly inits: ReadonlyMap<number, InitSegment>
}

async function putInOrder(disorder: Disorder): Promise<void> {
  const { files, stream, wholeBytes } = disorder
  const journal = await JournalFile.open(files, wholeBytes)
  try {
    for (const [index, segment] of stream.segments.entries()) {
      if (segment.state !== 'open') continue
      await breakBefore(stream.segments[index + 1], journal)
      await adopt(segment, journal, disorder)
    }
    await journal.sync()
  } finally {
    await journal.close()
  }
  await removeUnknown(disorder)
}

/**
 * A disk that lagged may have lost the end of one segment and kept the beginning of the next, which then does not follow
 * in time any more. Told before the first is closed: killed in between, the next recovery tells it again.
 */
async function breakBefore(next: StoredSegment | undefined, journal: JournalFile): Promise<void> {
  if (!next || next.state === 'gap' || next.isDiscontinuous) return
  await journal.append(openedLine({ ...next, isDiscontinuous: true }))
  if (next.sha256 !== undefined) await journal.append(closedLine(next, next.sha256))
}

async function adopt(segment: StoredSegment, journal: JournalFile, { files, inits, stream }: Disorder): Promise<void> {
  const name = segmentName(segment.msn)
  const init = inits.get(segment.init)
  const bytes = (await files.read(name)) ?? Buffer.alloc(0)
  const { parts, wholeLength } = init ? readParts(bytes, init.bytes) : { parts: [], wholeLength: 0 }
  if (wholeLength === 0) {
    await files.remove(name)
    // Its number is spent: viewers may have had a part of it that never reached the disk.
    return journal.append(lostLine({ ...segment, durationSeconds: stream.recording.partTargetSeconds }))
  }
  const file = await files.append(name)
  try {
    await file.truncate(wholeLength)
    await file.sync()
  } finally {
    await file.close()
  }
  const durationSeconds = parts.reduce((sum, part) => sum + part.durationSeconds, 0)
  await journal.append(closedLine({ ...segment, durationSeconds, parts }, sha256(bytes.subarray(0, wholeLength))))
}

/** What a process killed between creating a file and telling the journal left behind. */
async function removeUnknown({ files, stream }: Disorder): Promise<void> {
  const known = new Set([
    ...stream.inits.map(({ init }) => initName(init)),
    ...stream.segments.map(({ msn }) => segmentName(msn)),
  ])
  for (const file of await files.list(mediaFolder)) {
    const name = `${mediaFolder}/${file}`
    if (!known.has(name)) await files.remove(name)
  }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
