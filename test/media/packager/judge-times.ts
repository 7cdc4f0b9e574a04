import { boxAt, boxesIn, findBox } from '../../../server/media/isobmff/read-box.ts'
import { readTracks } from '../../../server/media/isobmff/read-tracks.ts'
import { type RecordedSegment, runsOf } from './recording-sink.ts'

/** What came out of time stamps, whatever they were. */
export interface TimesJudgement {
  /** Decode times of every track strictly rise, over discontinuities too (by no more than the sound left over). */
  readonly rises: boolean
  readonly discontinuities: number
  readonly longestSegmentSeconds: number
  readonly longestPartSeconds: number
  /** Parts, but for the last of each segment, that are shorter than 85 % of 0.25 s. */
  readonly shortParts: number
  /** The most by which sound and picture are nearer or further from each other than what their bytes say. */
  readonly skewMs: number
}

interface PublishedSample {
  readonly kind: 'video' | 'audio'
  readonly decodeSeconds: number
  readonly durationSeconds: number
  readonly compositionSeconds: number
  /** When it was captured, as its bytes say: `video 1234`. */
  readonly capturedMs: number | undefined
}

/** @param segments of a packager that was fed by the builders of `messages.ts` */
export function judgeTimes(segments: readonly RecordedSegment[]): TimesJudgement {
  const lengths = segments.map(({ parts }) => parts.reduce((sum, part) => sum + part.durationSeconds, 0))
  const runs = runsOf(segments).map((run) => run.flatMap(samplesOf))
  const parts = segments.flatMap((segment) => segment.parts)
  const full = segments.flatMap((segment) => segment.parts.slice(0, -1))
  return {
    rises: runs.every(rises),
    discontinuities: runs.length,
    longestSegmentSeconds: Math.max(...lengths),
    longestPartSeconds: Math.max(...parts.map((part) => part.durationSeconds)),
    shortParts: full.filter((part) => part.durationSeconds < 0.85 * 0.25 - 1e-4).length,
    skewMs: Math.max(...runs.map(skewOf)),
  }
}

function rises(samples: readonly PublishedSample[]): boolean {
  return (['video', 'audio'] as const).every((kind) => {
    const times = samples.filter((sample) => sample.kind === kind).map(({ decodeSeconds }) => decodeSeconds)
    return times.every((time, index) => time > (times[index - 1] ?? -1))
  })
}

/** Beside the first picture's distance from its capture, every other sample's. */
function skewOf(samples: readonly PublishedSample[]): number {
  const distances = (kind: PublishedSample['kind']) =>
    samples.flatMap(({ kind: own, decodeSeconds, capturedMs }) =>
      own === kind && capturedMs !== undefined ? [decodeSeconds * 1000 - capturedMs] : [],
    )
  const sound = distances('audio')
  const [picture] = distances('video')
  if (sound.length === 0 || picture === undefined) return 0
  return Math.max(...sound.map((distance) => Math.abs(distance - picture)))
}

function samplesOf({ opening, parts }: RecordedSegment): PublishedSample[] {
  const tracks = readTracks(opening.init.bytes)
  return parts.flatMap(({ bytes }) => {
    const moof = boxAt(bytes, 0)
    if (!moof) throw new Error('not a part')
    let dataAt = moof.end + 8
    return [...boxesIn(bytes, moof)]
      .filter(({ type }) => type === 'traf')
      .flatMap((traf) => {
        const [tfhd, tfdt, trun] = ['tfhd', 'tfdt', 'trun'].map((type) => findBox(bytes, traf, type)?.bodyStart ?? 0)
        const track = tracks.find(({ trackId }) => trackId === bytes.readUInt32BE((tfhd ?? 0) + 4))
        if (!track || !tfdt || !trun) throw new Error('not a track of this part')
        let ticks = Number(bytes.readBigUInt64BE(tfdt + 4))
        return Array.from({ length: bytes.readUInt32BE(trun + 4) }, (_, index) => {
          const row = trun + 12 + index * 16
          const length = bytes.readUInt32BE(row + 4)
          const [, kind, stamp] = /^(video|audio) (-?\d+)/.exec(bytes.toString('latin1', dataAt, dataAt + length)) ?? []
          const sample = {
            kind: track.kind,
            decodeSeconds: ticks / track.timescale,
            durationSeconds: bytes.readUInt32BE(row) / track.timescale,
            compositionSeconds: bytes.readInt32BE(row + 12) / track.timescale,
            capturedMs: kind === track.kind ? Number(stamp) : undefined,
          }
          ticks += bytes.readUInt32BE(row)
          dataAt += length
          return sample
        })
      })
  })
}
