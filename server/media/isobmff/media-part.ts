import { box, fullBox } from './box.ts'
import { fourCC, i32, u32, u64 } from './field.ts'
import { audioTrackId, videoTrackId } from './track-header.ts'

/** One coded frame with its times in ticks of its track's timescale. */
export interface MediaSample {
  readonly decodeTime: number
  readonly duration: number
  /** Presentation minus decode time; may be negative. */
  readonly compositionOffset: number
  readonly isKey: boolean
  readonly data: Buffer
}

/** What goes into a part; at least one of the tracks has samples. */
export interface MediaPartContent {
  /** From 1, one more with every part. */
  readonly sequenceNumber: number
  /** In decode order, without a hole; may be empty, but not both. */
  readonly video: readonly MediaSample[]
  readonly audio: readonly MediaSample[]
}

/**
 * One partial segment: `moof` and `mdat`, all video first, then all audio.
 * @see ISO/IEC 14496-12, 8.8.4 and 8.8.7 (default-base-is-moof)
 */
export function mediaPart(content: MediaPartContent): Buffer {
  // The offsets into the mdat depend on the moof's length, which does not depend on the offsets.
  const headLength = moof(content, 0).length + 8
  const data = [...content.video, ...content.audio].map((sample) => sample.data)
  const mdatLength = data.reduce((sum, bytes) => sum + bytes.length, 8)
  // Not by box(): media is copied once on its way into a part.
  return Buffer.concat([moof(content, headLength), u32(mdatLength), fourCC('mdat'), ...data])
}

function moof({ sequenceNumber, video, audio }: MediaPartContent, dataOffset: number): Buffer {
  const audioOffset = video.reduce((offset, sample) => offset + sample.data.length, dataOffset)
  const trafs = [
    ...(video.length > 0 ? [traf(videoTrackId, video, dataOffset)] : []),
    ...(audio.length > 0 ? [traf(audioTrackId, audio, audioOffset)] : []),
  ]
  return box('moof', [fullBox('mfhd', { version: 0, flags: 0 }, [u32(sequenceNumber)]), ...trafs])
}

const defaultBaseIsMoof = 0x020000

function traf(trackId: number, samples: readonly MediaSample[], dataOffset: number): Buffer {
  return box('traf', [
    fullBox('tfhd', { version: 0, flags: defaultBaseIsMoof }, [u32(trackId)]),
    fullBox('tfdt', { version: 1, flags: 0 }, [
      u64(samples[0]?.decodeTime ?? 0), // in timescale units
    ]),
    trun(samples, dataOffset),
  ])
}

/** `trun` with a data offset, and a duration, size, flags and composition offset for every sample. */
export const trunFlags = 0x000f01

function trun(samples: readonly MediaSample[], dataOffset: number): Buffer {
  return fullBox('trun', { version: 1, flags: trunFlags }, [
    u32(samples.length),
    i32(dataOffset),
    ...samples.flatMap((sample) => [
      u32(sample.duration),
      u32(sample.data.length),
      u32(sample.isKey ? keyFrameFlags : dependentFrameFlags),
      i32(sample.compositionOffset),
    ]),
  ])
}

/** Set on every sample that cannot be decoded by itself. @see ISO/IEC 14496-12, 8.8.3.1 */
export const isNonSyncSample = 0x00010000
const keyFrameFlags = 0x02000000
const dependentFrameFlags = 0x01000000 | isNonSyncSample
