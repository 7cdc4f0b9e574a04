import { encodeAudioData } from '../flv/audio-data.ts'
import { flvTagType } from '../flv/flv-tag.ts'
import { encodeFlvTag, flvFileHeader } from '../flv/flv-writer.ts'
import type { FfmpegChild } from '../foreign/ffmpeg-child.ts'
import type { AudioSample, AudioTrack, IngestMessage } from '../ingest/sample.ts'
import { type SoundLevel, SoundLevelReader } from './sound-level.ts'

/** It listens for so long after somebody last looked. */
const LISTENS_MS = 10_000
/** A level that is older says nothing of now. */
const FRESH_MS = 2_000
/** After a child has failed. */
const PAUSE_MS = 30_000
/** What waits for a child that does not read; more is dropped. */
const MOST_WAITING_BYTES = 65_536
const LEVELS_PER_SECOND = 2.5

export interface SoundMeterOptions {
  /** Starts an ffmpeg with these arguments; throws when it cannot. */
  readonly start: (args: readonly string[]) => FfmpegChild
}

/**
 * How loud an encoder's sound is, measured by an ffmpeg child while somebody looks, and for ten seconds after. Times are ms
 * since the epoch. Neither blocks nor throws; without ffmpeg there is no level.
 * @see DESIGN D3; UX, Studio
 */
export class SoundMeter implements Disposable {
  readonly #options: SoundMeterOptions
  #track: AudioTrack | undefined
  #child: FfmpegChild | undefined
  #level: { readonly level: SoundLevel; readonly at: number } | undefined
  #lookedAt = Number.NEGATIVE_INFINITY
  #pausedUntil = Number.NEGATIVE_INFINITY
  #writtenAt = 0

  constructor(options: SoundMeterOptions) {
    this.#options = options
  }

  /** Takes what the encoder sends; all but its sound passes by. */
  write(message: IngestMessage, arrivedAt: number): void {
    if (message.type === 'track') {
      if (message.track.kind === 'audio') this.#learn(message.track)
      return
    }
    const { sample } = message
    if (sample.kind === 'audio') this.#measure(sample, arrivedAt)
  }

  /** @returns null when it is not known now: nobody has looked lately, no sound comes, ffmpeg is missing */
  read(now: number): SoundLevel | null {
    this.#lookedAt = now
    return this.#level && now - this.#level.at <= FRESH_MS ? this.#level.level : null
  }

  [Symbol.dispose](): void {
    this.#child?.kill('SIGKILL')
    this.#child = undefined
    this.#level = undefined
  }

  #learn(track: AudioTrack): void {
    this[Symbol.dispose]()
    this.#track = track
  }

  #measure(sample: AudioSample, arrivedAt: number): void {
    if (arrivedAt - this.#lookedAt > LISTENS_MS) {
      this[Symbol.dispose]()
      return
    }
    this.#writtenAt = arrivedAt
    if (!this.#child && this.#track && arrivedAt >= this.#pausedUntil) this.#tryToStart(this.#track)
    if (!this.#child || this.#child.stdin.writableLength > MOST_WAITING_BYTES) return
    const data = encodeAudioData({ kind: 'frame', data: sample.data })
    this.#child.stdin.write(encodeFlvTag({ type: flvTagType.audio, timestamp: sample.decodeTimeMs % 2 ** 32, data }))
  }

  #tryToStart(track: AudioTrack): void {
    try {
      this.#child = this.#startChild(track)
    } catch {
      // The process may open no more files: the stream goes on, its level is not known.
      this.#pausedUntil = this.#writtenAt + PAUSE_MS
    }
  }

  #startChild({ audioSpecificConfig, sampleRate }: AudioTrack): FfmpegChild {
    const child = this.#options.start(meterArguments(sampleRate))
    const reader = new SoundLevelReader()
    child.stdout.setEncoding('utf8').on('data', (words: string) => {
      const level = reader.push(words)
      if (level && this.#child === child) this.#level = { level, at: this.#writtenAt }
    })
    child.stderr.resume()
    child.once('error', () => this.#onFailed(child))
    child.once('exit', () => this.#onFailed(child))
    const configuration = encodeAudioData({ kind: 'configuration', audioSpecificConfig })
    child.stdin.write(flvFileHeader({ hasVideo: false, hasAudio: true }))
    child.stdin.write(encodeFlvTag({ type: flvTagType.audio, timestamp: 0, data: configuration }))
    return child
  }

  #onFailed(child: FfmpegChild): void {
    if (this.#child !== child) return
    this.#child = undefined
    this.#pausedUntil = this.#writtenAt + PAUSE_MS
  }
}

/** What comes is a stranger's: the decoder is named, and nothing it refers to is opened. */
function meterArguments(sampleRate: number): readonly string[] {
  const samples = Math.round(sampleRate / LEVELS_PER_SECOND)
  const measure = 'metadata=1:reset=1:measure_perchannel=none:measure_overall=Peak_level+RMS_level'
  return [
    ...['-hide_banner', '-loglevel', 'error', '-nostats', '-protocol_whitelist', 'pipe', '-codec_whitelist', 'aac'],
    ...['-probesize', '32', '-analyzeduration', '0', '-f', 'flv', '-i', 'pipe:0', '-map', '0:a:0'],
    ...['-af', `asetnsamples=n=${samples},astats=${measure},ametadata=mode=print:direct=1:file='pipe\\:1'`],
    ...['-f', 'null', '-'],
  ]
}
