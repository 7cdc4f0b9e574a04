import { createEncoderHealth, type EncoderReading } from './ingest/encoder-health.ts'
import type { AudioTrack, IngestMessage, SampleSink, VideoTrack } from './ingest/sample.ts'
import type { PackagerOptions } from './packager/options.ts'
import { createPackager, type Packager } from './packager/packager.ts'
import type { SegmentSink } from './packager/part.ts'

export interface EncoderLinkOptions {
  readonly packager: PackagerOptions
  /** Where its media goes. */
  readonly media: SegmentSink
  /** When it was admitted, ms since the epoch. */
  readonly connectedAt: number
  /** How it came, in words for the studio. */
  readonly from: string
  /** Its first part has been published. */
  onPlayable(): void
  onPart(): void
  /** It has gone by itself. */
  onGone(reason: string): void
}

/** One encoder's connection to a stream, from its admission to its end. */
export class EncoderLink implements SampleSink {
  readonly connectedAt: number
  readonly from: string
  readonly #options: EncoderLinkOptions
  readonly #packager: Packager
  readonly #health = createEncoderHealth()
  readonly #leaving = new AbortController()
  #video: VideoTrack | undefined
  #audio: AudioTrack | undefined
  #lastDataAt: number
  #isPlayable = false
  #hasEnded = false

  constructor(options: EncoderLinkOptions) {
    this.#options = options
    this.connectedAt = options.connectedAt
    this.from = options.from
    this.#lastDataAt = options.connectedAt
    this.#packager = createPackager(options.packager, this.#watchParts(options.media))
  }

  /** Aborted, with a sentence as its reason, when the stream sends the encoder away. */
  get signal(): AbortSignal {
    return this.#leaving.signal
  }

  /** The latest announced; null as long as there is none. */
  get tracks(): { readonly video: VideoTrack | null; readonly audio: AudioTrack | null } {
    return { video: this.#video ?? null, audio: this.#audio ?? null }
  }

  get isPlayable(): boolean {
    return this.#isPlayable
  }

  /** How long it has sent nothing, in milliseconds. */
  silentFor(now: number): number {
    return now - this.#lastDataAt
  }

  read(now: number): EncoderReading {
    return this.#health.read(now)
  }

  cutAtNextKeyFrame(): void {
    this.#packager.cutAtNextKeyFrame()
  }

  write(message: IngestMessage, arrivedAt: number): void {
    if (this.#hasEnded) return
    this.#lastDataAt = arrivedAt
    if (message.type === 'track') this.#learn(message.track)
    this.#health.observe(message, arrivedAt)
    this.#packager.write(message, arrivedAt)
  }

  end(reason: string): void {
    if (this.#hasEnded) return
    this.#flush(reason)
    this.#options.onGone(reason)
  }

  /** Publishes what is pending and has the encoder disconnected. */
  sendAway(reason: string): void {
    if (this.#hasEnded) return
    this.#flush(reason)
    this.#leaving.abort(reason)
  }

  #flush(reason: string): void {
    this.#hasEnded = true
    this.#packager.end(reason)
  }

  #learn(track: VideoTrack | AudioTrack): void {
    if (track.kind === 'video') this.#video = track
    else this.#audio = track
  }

  #watchParts(media: SegmentSink): SegmentSink {
    return {
      openSegment: (opening) => media.openSegment(opening),
      closeSegment: () => media.closeSegment(),
      addPart: (part) => {
        media.addPart(part)
        this.#options.onPart()
        if (this.#isPlayable) return
        this.#isPlayable = true
        this.#options.onPlayable()
      },
    }
  }
}
