import type { AudioTrack, Track, VideoTrack } from '../ingest/sample.ts'

/** What one run of segments carries; at least one of them is there. */
export interface TrackSet {
  readonly video: VideoTrack | undefined
  readonly audio: AudioTrack | undefined
}

/** As long as this a track is waited for while the other one goes on. @see FAULTS F23 */
const patienceMs = 2000

/**
 * Which tracks an encoder has announced, and which of them are worth waiting for. A track that is awaited longer than
 * two seconds is done without, until it comes.
 */
export class Tracks {
  #video: VideoTrack | undefined
  #audio: AudioTrack | undefined
  /** Since when only the other track has come, ms of stream time. */
  readonly #quietSince: { video?: number; audio?: number } = {}
  readonly #quiet = { video: false, audio: false }

  /** @returns false when the same track with the same configuration was announced before */
  announce(track: Track): boolean {
    if (track.kind === 'video') {
      if (this.#video?.avcC.equals(track.avcC)) return false
      this.#video = track
      return true
    }
    if (this.#audio?.audioSpecificConfig.equals(track.audioSpecificConfig)) return false
    this.#audio = track
    return true
  }

  get(kind: Track['kind']): Track | undefined {
    return kind === 'video' ? this.#video : this.#audio
  }

  /** A sample has come that can be used: of video, a frame that can be decoded. */
  hear(kind: Track['kind'], timeMs: number): void {
    const other = kind === 'video' ? 'audio' : 'video'
    this.#quiet[kind] = false
    this.#quietSince[kind] = undefined
    this.#quietSince[other] ??= timeMs
    if (timeMs - this.#quietSince[other] > patienceMs) this.#quiet[other] = true
  }

  /**
   * The tracks that media is to be made of now; undefined while a track that may still come is awaited.
   * Announced audio stays even when it falls silent: silence can be filled in, a picture cannot.
   */
  wanted(): TrackSet | undefined {
    const isComplete = (this.#video || this.#quiet.video) && (this.#audio || this.#quiet.audio)
    return isComplete ? this.usable() : undefined
  }

  /** The tracks that have come, without waiting for another. */
  usable(): TrackSet | undefined {
    const video = this.#quiet.video ? undefined : this.#video
    return video || this.#audio ? { video, audio: this.#audio } : undefined
  }
}

/** The very same tracks, as announced. */
export function isSameTrackSet(one: TrackSet, other: TrackSet): boolean {
  return one.video === other.video && one.audio === other.audio
}
