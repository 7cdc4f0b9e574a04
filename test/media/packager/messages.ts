import type { AudioTrack, IngestMessage, Sample, VideoTrack } from '../../../server/media/ingest/sample.ts'

export const videoTrack: VideoTrack = {
  kind: 'video',
  codec: 'avc1.42c01e',
  avcC: Buffer.from('0142c01effe1000467420a1e01000368ce38', 'hex'),
  width: 320,
  height: 180,
  statedFrameRate: 30,
}

export const audioTrack: AudioTrack = {
  kind: 'audio',
  codec: 'mp4a.40.2',
  audioSpecificConfig: Buffer.from('1190', 'hex'),
  sampleRate: 48_000,
  channels: 2,
}

export function track(announced: VideoTrack | AudioTrack): IngestMessage {
  return { type: 'track', track: announced }
}

export const bothTracks: readonly IngestMessage[] = [track(videoTrack), track(audioTrack)]

export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
  readonly framesPerSecond?: number
  /** Frames from one key frame to the next; the first is one. */
  readonly keyFrameEvery?: number
  readonly compositionOffsetMs?: number
}

/** Frames of video as an encoder sends them, time stamps rounded to milliseconds. */
export function video(stretch: Stretch): IngestMessage[] {
  const { framesPerSecond = 30, keyFrameEvery = 60, compositionOffsetMs = 0 } = stretch
  return times(stretch, 1000 / framesPerSecond).map((decodeTimeMs, index) =>
    message({
      kind: 'video',
      decodeTimeMs,
      compositionOffsetMs,
      isKey: index % keyFrameEvery === 0,
      data: Buffer.from(`video ${decodeTimeMs}`),
    }),
  )
}

/** Frames of audio at 48 kHz. */
export function audio(stretch: Stretch): IngestMessage[] {
  return times(stretch, 1024 / 48).map((decodeTimeMs) =>
    message({ kind: 'audio', decodeTimeMs, data: Buffer.from(`audio ${decodeTimeMs}`) }),
  )
}

/** Samples in the order of their time stamps, as an encoder interleaves them. */
export function interleave(...streams: readonly IngestMessage[][]): IngestMessage[] {
  return streams.flat().sort((one, other) => stampOf(one) - stampOf(other))
}

export function bothFor(stretch: Stretch): IngestMessage[] {
  return interleave(video(stretch), audio(stretch))
}

function times({ fromMs, toMs }: Stretch, stepMs: number): number[] {
  const count = Math.round((toMs - fromMs) / stepMs)
  return Array.from({ length: count }, (_, index) => Math.round(fromMs + index * stepMs))
}

function message(sample: Sample): IngestMessage {
  return { type: 'sample', sample }
}

function stampOf(message: IngestMessage): number {
  return message.type === 'sample' ? message.sample.decodeTimeMs : 0
}
