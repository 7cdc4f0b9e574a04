import type { EncoderRole, StreamStatus, StreamWord } from './engine.ts'
import type { EncoderReading } from './ingest/encoder-health.ts'
import type { EncoderTrouble } from './ingest/encoder-trouble.ts'
import type { AudioTrack, VideoTrack } from './ingest/sample.ts'
import { DiskFloorError } from './store/disk-floor-error.ts'
import type { SoundLevel } from './transcode/sound-level.ts'

const DISK_WARNING_SECONDS = 3600

/** What the studio's word is made of. */
export interface StatusSource {
  /** On air; undefined when none is connected. */
  readonly encoder:
    | {
        readonly role: EncoderRole
        readonly connectedAt: number
        readonly from: string
        readonly isPlayable: boolean
        readonly tracks: { readonly video: VideoTrack | null; readonly audio: AudioTrack | null }
        readonly reading: EncoderReading
        readonly soundLevel: SoundLevel | null
      }
    | undefined
  /** Connected too. */
  readonly standingBy: { readonly role: EncoderRole; readonly from: string } | undefined
  readonly recording: StreamStatus['recording']
  readonly recordedSeconds: number
  readonly freeBytes: number | null
  readonly rungs: StreamStatus['rungs']
  readonly lastPartAgeSeconds: number | null
  /** Why the newest segment is not on disk. */
  readonly diskTrouble: Error | undefined
  /** Since there was an encoder; means nothing while one is connected. */
  readonly awaySeconds: number
  readonly reconnectWindowSeconds: number
  readonly rival: StreamStatus['rival']
  readonly isTakeoverAllowed: boolean
  readonly log: StreamStatus['log']
}

/** What the studio is told of a stream. */
export function describeStatus(source: StatusSource): StreamStatus {
  const { encoder, standingBy, recording, recordedSeconds, freeBytes, rungs } = source
  const { lastPartAgeSeconds, rival, isTakeoverAllowed, log } = source
  const trouble = findTrouble(source)
  return {
    word: findWord(source, trouble),
    reason: trouble?.reason ?? null,
    remedy: trouble?.remedy ?? null,
    ...describeEncoder(encoder),
    standingBy: standingBy ?? null,
    lastPartAgeSeconds,
    recording,
    recordedSeconds,
    freeBytes,
    rungs: encoder ? rungs : [],
    rival,
    isTakeoverAllowed,
    log,
  }
}

/** Of a stream that nobody has heard of in this process. */
export const offline: StreamStatus = describeStatus({
  encoder: undefined,
  standingBy: undefined,
  recording: 'off',
  recordedSeconds: 0,
  freeBytes: null,
  rungs: [],
  lastPartAgeSeconds: null,
  diskTrouble: undefined,
  awaySeconds: 0,
  reconnectWindowSeconds: 0,
  rival: null,
  isTakeoverAllowed: false,
  log: [],
})

function findWord({ encoder, recording, recordedSeconds }: StatusSource, trouble: EncoderTrouble | null): StreamWord {
  if (!encoder) return recording === 'on' && recordedSeconds > 0 ? 'interrupted' : 'offline'
  if (encoder.isPlayable && trouble) return 'unstable'
  return encoder.isPlayable && recording === 'on' && recordedSeconds > 0 ? 'live' : 'receiving'
}

function findTrouble(source: StatusSource): EncoderTrouble | null {
  const { encoder, diskTrouble, recording, recordedSeconds } = source
  if (!encoder) return recording === 'on' && recordedSeconds > 0 ? encoderGone(source) : null
  if (!encoder.isPlayable) return nothingPlayable
  // What is not recorded is lost for good: said before what an encoder could do better.
  if (diskTrouble) return describeDiskTrouble(diskTrouble)
  return encoder.reading.trouble ?? nearlyFull(source) ?? (encoder.role === 'backup' ? describeBackup(source) : null)
}

/** Said while there is still time to do something about it. */
function nearlyFull({ encoder, freeBytes }: StatusSource): EncoderTrouble | null {
  if (!encoder || freeBytes === null) return null
  const seconds = (freeBytes * 8) / encoder.reading.bitsPerSecond
  if (!(seconds < DISK_WARNING_SECONDS)) return null
  return {
    reason: `At this bit rate the disk is full in ${Math.floor(seconds / 60)} min`,
    remedy: 'Free the disk: without room the event goes on live, but its replay will have a gap',
  }
}

function describeBackup({ standingBy }: StatusSource): EncoderTrouble {
  if (standingBy) {
    return {
      reason: 'The backup encoder is on air; the first one sends again',
      remedy: 'Nothing to do: the first one takes over by itself when it has sent without a pause for 10 s',
    }
  }
  return {
    reason: 'The backup encoder is on air; the first one is not connected',
    remedy: 'Start the first one again with its own key: it takes over by itself',
  }
}

function encoderGone({ awaySeconds, reconnectWindowSeconds }: StatusSource): EncoderTrouble {
  const away = `The encoder has been away for ${Math.floor(awaySeconds)} s`
  if (awaySeconds < reconnectWindowSeconds) {
    return {
      reason: away,
      remedy:
        'Viewers read that we go on by ourselves. Start it again with the same stream key: the same event goes on',
    }
  }
  return {
    reason: `${away}, longer than the reconnect window of ${reconnectWindowSeconds} s`,
    remedy:
      'Viewers read that it takes longer. Any encoder with the stream key goes on with the same event; only End ends it',
  }
}

const nothingPlayable: EncoderTrouble = {
  reason: 'Connected, but no key frame has come yet',
  remedy: 'Wait a moment, or set the key frame interval to 2 s in the encoder',
}

/** What the disk does to the recording, and what to do about it. */
export function describeDiskTrouble(error: Error): EncoderTrouble {
  return {
    reason: `${nameDiskTrouble(error)}: the recording has a gap`,
    remedy: 'Viewers notice nothing now, the replay will: free the disk and recording goes on by itself',
  }
}

function nameDiskTrouble(error: Error): string {
  if (error instanceof DiskFloorError) return `Only ${Math.floor(error.freeBytes / 1e6)} MB are left on the disk`
  return 'code' in error && error.code === 'ENOSPC' ? 'The disk is full' : 'The disk does not keep up'
}

function describeEncoder(encoder: StatusSource['encoder']) {
  if (!encoder) {
    return {
      video: null,
      audio: null,
      soundLevel: null,
      bitsPerSecond: 0,
      measuredFramesPerSecond: null,
      keyFrameIntervalSeconds: null,
      soundAheadMs: null,
      connectedAt: null,
      encoderFrom: null,
      encoderRole: null,
    }
  }
  const { tracks, reading, soundLevel, connectedAt, from, role } = encoder
  const { bitsPerSecond, framesPerSecond, keyFrameIntervalSeconds, soundAheadMs } = reading
  return {
    video: tracks.video && describeVideo(tracks.video, reading),
    audio: tracks.audio && describeAudio(tracks.audio),
    soundLevel,
    bitsPerSecond,
    measuredFramesPerSecond: framesPerSecond,
    keyFrameIntervalSeconds,
    soundAheadMs,
    connectedAt,
    encoderFrom: from,
    encoderRole: role,
  }
}

function describeVideo({ codec, width, height, statedFrameRate }: VideoTrack, reading: EncoderReading) {
  return { codec, width, height, framesPerSecond: statedFrameRate ?? Math.round(reading.framesPerSecond) }
}

function describeAudio({ codec, sampleRate, channels }: AudioTrack) {
  return { codec, sampleRate, channels }
}
