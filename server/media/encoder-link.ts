import { createEncoderHealth, type EncoderReading } from './ingest/encoder-health.ts'
import type { AudioTrack, IngestMessage, VideoTrack } from './ingest/sample.ts'
import type { PackagerOptions } from './packager/options.ts'
import { createPackager, type Packager } from './packager/packager.ts'
import type { SegmentSink } from './packager/part.ts'
import type { SourceFollower } from './packager/source-follower.ts'
import type { SoundLevel } from './transcode/sound-level.ts'
import type { SoundMeter } from './transcode/sound-meter.ts'

export interface EncoderLinkOptions {
  readonly packager: PackagerOptions
  /** Where its media goes. */
  readonly media: SegmentSink
  /** Makes other renditions of it. */
  readonly follower: SourceFollower
  readonly meter: SoundMeter
  /** Its first part has been published. */
  onPlayable(): void
  onPart(): void
}

/** One encoder on air: from its first message to the moment its media is to go out no longer. */
export class EncoderLink {
  readonly #options: EncoderLinkOptions
  readonly #packager: Packager
  readonly #health = createEncoderHealth()
  #video: VideoTrack | undefined
  #audio: AudioTrack | undefined
  #isPlayable = false
  #hasEnded = false

  constructor(options: EncoderLinkOptions) {
    this.#options = options
    this.#packager = createPackager(options.packager, this.#watchParts(options.media), options.follower)
  }

  /** The latest announced; null as long as there is none. */
  get tracks(): { readonly video: VideoTrack | null; readonly audio: AudioTrack | null } {
    return { video: this.#video ?? null, audio: this.#audio ?? null }
  }

  get isPlayable(): boolean {
    return this.#isPlayable
  }

  read(now: number): EncoderReading {
    return this.#health.read(now)
  }

  /** How loud it is; null when that is not known. */
  readSound(now: number): SoundLevel | null {
    return this.#options.meter.read(now)
  }

  cutAtNextKeyFrame(): void {
    this.#packager.cutAtNextKeyFrame()
  }

  write(message: IngestMessage, arrivedAt: number): void {
    if (this.#hasEnded) return
    if (message.type === 'track') this.#learn(message.track)
    this.#health.observe(message, arrivedAt)
    this.#packager.write(message, arrivedAt)
    this.#options.meter.write(message, arrivedAt)
  }

  /** Publishes what is pending. */
  end(reason: string): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#packager.end(reason)
    this.#options.meter[Symbol.dispose]()
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
