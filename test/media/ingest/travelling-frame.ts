import type { Sample } from '../../../server/media/ingest/sample.ts'
import { probePackets } from '../../support/probe.ts'

/** A frame as it travels: its times count from the first video frame's decode time. */
export interface TravellingFrame {
  readonly kind: 'video' | 'audio'
  readonly decodeTimeMs: number
  readonly compositionOffsetMs: number
  readonly isKey: boolean
}

/** What ffprobe finds in a file, video frames first. */
export async function framesInFile(file: Buffer): Promise<TravellingFrame[]> {
  const packets = await probePackets(file)
  return fromFirstPicture(
    packets.map(({ codec_type: kind, pts_time, dts_time, flags }) => ({
      kind,
      decodeTimeMs: milliseconds(dts_time),
      compositionOffsetMs: milliseconds(pts_time) - milliseconds(dts_time),
      isKey: flags.startsWith('K'),
    })),
  )
}

/** What reached a sink, in the same form. */
export function framesOf(samples: readonly Sample[]): TravellingFrame[] {
  return fromFirstPicture(
    samples.map((sample) => ({
      kind: sample.kind,
      decodeTimeMs: sample.decodeTimeMs,
      compositionOffsetMs: sample.kind === 'video' ? sample.compositionOffsetMs : 0,
      isKey: sample.kind === 'audio' || sample.isKey,
    })),
  )
}

function fromFirstPicture(frames: readonly TravellingFrame[]): TravellingFrame[] {
  const video = frames.filter(({ kind }) => kind === 'video')
  const audio = frames.filter(({ kind }) => kind === 'audio')
  const start = video[0]?.decodeTimeMs ?? 0
  return [...video, ...audio].map((frame) => ({ ...frame, decodeTimeMs: frame.decodeTimeMs - start }))
}

function milliseconds(seconds: string): number {
  return Math.round(Number(seconds) * 1000)
}
