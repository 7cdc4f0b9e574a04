import { isNonSyncSample, trunFlags } from './media-part.ts'
import { type BoxView, boxAt, boxesIn, findBox } from './read-box.ts'
import { readTracks, type TrackTimescale } from './read-tracks.ts'

/** One track's share of a recorded part. */
export interface RecordedTrackRun {
  readonly trackId: number
  readonly kind: 'video' | 'audio'
  readonly firstDecodeTimeSeconds: number
  /** Sum of its samples' durations. */
  readonly durationSeconds: number
  readonly sampleCount: number
  readonly startsWithKey: boolean
}

/** A whole `moof` + `mdat` in a segment file. */
export interface RecordedPart {
  /** Bytes from the beginning of the file. */
  readonly offset: number
  readonly length: number
  /** Of its video in a rendition with video, else of its audio; their sum is the segment's duration. */
  readonly durationSeconds: number
  /** Begins with a key frame of the video; audio alone always does. */
  readonly isIndependent: boolean
  /** In the order of the file: video first. */
  readonly tracks: readonly RecordedTrackRun[]
}

/** Why a file cannot be read to its end. */
export type Tear = 'bad-box-size' | 'unexpected-box' | 'malformed-moof' | 'moof-without-mdat' | 'mdat-size-differs'

export interface SegmentReading {
  readonly parts: readonly RecordedPart[]
  /** Bytes that whole parts take up; what lies behind is the torn tail, to be cut off. */
  readonly wholeLength: number
  /** Undefined when the file ends with its last part. */
  readonly tear: Tear | undefined
}

/**
 * Reads a segment file as a crash may have left it: a row of whole parts, then perhaps a torn tail.
 * Never throws on what the bytes say.
 * @param init the init segment of these parts, for the timescales; runs of tracks it does not have are a malformed moof
 */
export function readParts(bytes: Buffer, init: Buffer): SegmentReading {
  const tracks = readTracks(init)
  const parts: RecordedPart[] = []
  let offset = 0
  while (offset < bytes.length) {
    const part = readPart(bytes, offset, tracks)
    if (typeof part === 'string') return { parts, wholeLength: offset, tear: part }
    parts.push(part)
    offset += part.length
  }
  return { parts, wholeLength: offset, tear: undefined }
}

function readPart(bytes: Buffer, offset: number, tracks: readonly TrackTimescale[]): RecordedPart | Tear {
  const moof = boxAt(bytes, offset)
  if (!moof) return 'bad-box-size'
  if (moof.type !== 'moof') return 'unexpected-box'
  const runs = readMoof(bytes, moof, tracks)
  if (!runs) return 'malformed-moof'
  const mdat = boxAt(bytes, moof.end)
  if (mdat?.type !== 'mdat') return 'moof-without-mdat'
  const dataLength = runs.reduce((sum, run) => sum + run.dataLength, 0)
  if (mdat.end - mdat.bodyStart !== dataLength) return 'mdat-size-differs'
  const lead = runs.find((run) => run.kind === tracks[0]?.kind)
  return {
    offset,
    length: mdat.end - offset,
    durationSeconds: lead?.durationSeconds ?? 0,
    isIndependent: lead?.startsWithKey ?? false,
    tracks: runs.map(({ dataLength: _, ...run }) => run),
  }
}

type MeasuredRun = RecordedTrackRun & { readonly dataLength: number }

function readMoof(bytes: Buffer, moof: BoxView, tracks: readonly TrackTimescale[]): MeasuredRun[] | undefined {
  const runs: MeasuredRun[] = []
  for (const traf of boxesIn(bytes, moof)) {
    if (traf.type !== 'traf') continue
    const run = readTraf(bytes, traf, tracks)
    if (!run) return undefined
    runs.push(run)
  }
  return runs.length > 0 ? runs : undefined
}

function readTraf(bytes: Buffer, traf: BoxView, tracks: readonly TrackTimescale[]): MeasuredRun | undefined {
  const tfhd = findBox(bytes, traf, 'tfhd')
  const tfdt = findBox(bytes, traf, 'tfdt')
  const trun = findBox(bytes, traf, 'trun')
  if (!tfhd || !tfdt || !trun) return undefined
  if (tfhd.end - tfhd.bodyStart < 8 || tfdt.end - tfdt.bodyStart < 12) return undefined
  const trackId = bytes.readUInt32BE(tfhd.bodyStart + 4)
  const track = tracks.find((candidate) => candidate.trackId === trackId)
  const totals = readTrun(bytes, trun)
  if (!track || !totals) return undefined
  return {
    trackId,
    kind: track.kind,
    firstDecodeTimeSeconds: Number(bytes.readBigUInt64BE(tfdt.bodyStart + 4)) / track.timescale,
    durationSeconds: totals.duration / track.timescale,
    sampleCount: totals.sampleCount,
    startsWithKey: totals.startsWithKey,
    dataLength: totals.dataLength,
  }
}

const trunHead = 12
const trunRow = 16

function readTrun(bytes: Buffer, trun: BoxView) {
  const length = trun.end - trun.bodyStart
  if (length < trunHead + trunRow) return undefined
  if ((bytes.readUInt32BE(trun.bodyStart) & 0xffffff) !== trunFlags) return undefined
  const sampleCount = bytes.readUInt32BE(trun.bodyStart + 4)
  if (length !== trunHead + sampleCount * trunRow) return undefined
  let duration = 0
  let dataLength = 0
  for (let row = trun.bodyStart + trunHead; row < trun.end; row += trunRow) {
    duration += bytes.readUInt32BE(row)
    dataLength += bytes.readUInt32BE(row + 4)
  }
  const firstFlags = bytes.readUInt32BE(trun.bodyStart + trunHead + 8)
  return { sampleCount, duration, dataLength, startsWithKey: (firstFlags & isNonSyncSample) === 0 }
}
