import type { StreamStatus, StreamWord } from './engine.ts'
import type { EncoderReading } from './ingest/encoder-health.ts'
import type { EncoderTrouble } from './ingest/encoder-trouble.ts'
import type { AudioTrack, VideoTrack } from './ingest/sample.ts'

export interface StatusSource {
  /** Undefined when none is connected. */
  readonly encoder:
    | {
        readonly connectedAt: number
        readonly isPlayable: boolean
        readonly tracks: { readonly video: VideoTrack | null; readonly audio: AudioTrack | null }
        readonly reading: EncoderReading
      }
    | undefined
  readonly recording: StreamStatus['recording']
  readonly recordedSeconds: number
  readonly lastPartAgeSeconds: number | null
  /** Why the newest segment is not on disk. */
  readonly diskTrouble: Error | undefined
}

/** What the studio is told of a stream. */
export function describeStatus(source: StatusSource): StreamStatus {
  const { encoder, recording, recordedSeconds, lastPartAgeSeconds } = source
  const trouble = findTrouble(source)
  return {
    word: findWord(source, trouble),
    reason: trouble?.reason ?? null,
    remedy: trouble?.remedy ?? null,
    ...describeEncoder(encoder),
    lastPartAgeSeconds,
    recording,
    recordedSeconds,
  }
}

export const offline: StreamStatus = describeStatus({
  encoder: undefined,
  recording: 'off',
  recordedSeconds: 0,
  lastPartAgeSeconds: null,
  diskTrouble: undefined,
})

function findWord({ encoder, recording, recordedSeconds }: StatusSource, trouble: EncoderTrouble | null): StreamWord {
  if (!encoder) return recording === 'on' && recordedSeconds > 0 ? 'interrupted' : 'offline'
  if (encoder.isPlayable && trouble) return 'unstable'
  return encoder.isPlayable && recording === 'on' && recordedSeconds > 0 ? 'live' : 'receiving'
}

function findTrouble({ encoder, diskTrouble, recording, recordedSeconds }: StatusSource): EncoderTrouble | null {
  if (!encoder) return recording === 'on' && recordedSeconds > 0 ? encoderGone : null
  if (!encoder.isPlayable) return nothingPlayable
  return encoder.reading.trouble ?? (diskTrouble ? describeDiskTrouble(diskTrouble) : null)
}

const encoderGone: EncoderTrouble = {
  reason: 'The encoder has gone',
  remedy: 'Start it again with the same stream key: the same event goes on',
}

const nothingPlayable: EncoderTrouble = {
  reason: 'Connected, but no key frame has come yet',
  remedy: 'Wait a moment, or set the key frame interval to 2 s in the encoder',
}

function describeDiskTrouble(error: Error): EncoderTrouble {
  const isFull = 'code' in error && error.code === 'ENOSPC'
  return {
    reason: isFull ? 'The disk is full: the recording has a gap' : 'The disk does not keep up: the recording has a gap',
    remedy: 'Viewers notice nothing now, the replay will: free the disk and recording goes on by itself',
  }
}

function describeEncoder(encoder: StatusSource['encoder']) {
  if (!encoder) {
    return { video: null, audio: null, bitsPerSecond: 0, keyFrameIntervalSeconds: null, connectedAt: null }
  }
  const { tracks, reading, connectedAt } = encoder
  const { bitsPerSecond, keyFrameIntervalSeconds } = reading
  return {
    video: tracks.video && describeVideo(tracks.video, reading),
    audio: tracks.audio && describeAudio(tracks.audio),
    bitsPerSecond,
    keyFrameIntervalSeconds,
    connectedAt,
  }
}

function describeVideo({ codec, width, height, statedFrameRate }: VideoTrack, reading: EncoderReading) {
  return { codec, width, height, framesPerSecond: statedFrameRate ?? Math.round(reading.framesPerSecond) }
}

function describeAudio({ codec, sampleRate, channels }: AudioTrack) {
  return { codec, sampleRate, channels }
}
