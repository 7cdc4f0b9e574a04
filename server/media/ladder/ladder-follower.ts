import type { IngestMessage, VideoSample } from '../ingest/sample.ts'
import type { MediaSample } from '../isobmff/media-part.ts'
import type { RunBeginning, SourceFollower } from '../packager/source-follower.ts'
import type { StreamMedia } from '../store/stream-media.ts'
import type { Rung } from '../transcode/ladder.ts'
import type { Transcoder, TranscoderEvents } from '../transcode/transcoder.ts'
import type { KeptRung } from './kept-rung.ts'
import { RungFollower } from './rung-follower.ts'

export interface LadderFollowerOptions {
  readonly rungs: readonly KeptRung[]
  readonly source: StreamMedia
  readonly partTargetSeconds: number
  createTranscoder(rungs: readonly Rung[], events: TranscoderEvents): Transcoder
}

/**
 * The rungs of one encoder's connection whose picture has one size: hands the source's picture to a transcoder, and
 * what comes back to the rungs. The stream's own time line goes through it, so that a rung's frames need no mapping.
 */
export class LadderFollower implements Partial<SourceFollower> {
  readonly #transcoder: Transcoder
  readonly #followers: ReadonlyMap<Rung, RungFollower>
  #track: RunBeginning['tracks']['video']
  #ending: Promise<void> | undefined
  #hasEnded = false

  constructor({ rungs, source, partTargetSeconds, createTranscoder }: LadderFollowerOptions) {
    this.#followers = new Map(
      rungs.map(({ rung, store }) => [rung, new RungFollower({ store, source, partTargetSeconds })]),
    )
    const kept = new Map(rungs.map((one) => [one.rung, one]))
    this.#transcoder = createTranscoder(
      rungs.map(({ rung }) => rung),
      {
        onMessage: (rung, message) => this.#tell(rung, (follower) => follower.take(message)),
        onSilent: (rung, reason) => this.#tell(rung, (follower) => follower.fallSilent(reason)),
        onTrouble: (rung, trouble) => kept.get(rung)?.setTrouble(trouble),
      },
    )
  }

  beginRun(run: RunBeginning): void {
    for (const follower of this.#followers.values()) follower.beginRun(run)
    const { video } = run.tracks
    if (video && video !== this.#track) this.#write({ type: 'track', track: video })
    this.#track = video
  }

  openSegment(programTime: number): void {
    for (const follower of this.#followers.values()) follower.openSegment(programTime)
  }

  addPicture(sample: VideoSample): void {
    const shownMs = sample.decodeTimeMs + sample.compositionOffsetMs
    for (const follower of this.#followers.values()) follower.awaitPicture(shownMs)
    this.#write({ type: 'sample', sample })
  }

  addSound(frames: readonly MediaSample[]): void {
    for (const follower of this.#followers.values()) follower.addSound(frames)
  }

  closeSegment(): void {
    for (const follower of this.#followers.values()) follower.closeSegment()
  }

  /** @returns when all that the transcoder still had has come, or it has been cut short */
  finish(): Promise<void> {
    this.#ending ??= this.#drain()
    return this.#ending
  }

  /** What has not come by now is not waited for. */
  cutShort(): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    for (const follower of this.#followers.values()) follower.end()
    this.finish().catch(() => {})
  }

  async #drain(): Promise<void> {
    try {
      await this.#transcoder[Symbol.asyncDispose]()
    } finally {
      this.cutShort()
    }
  }

  #write(message: IngestMessage): void {
    if (!this.#hasEnded) this.#transcoder.write(message)
  }

  /** A rung that cannot be packaged is none; the transcoder and the other rungs go on. */
  #tell(rung: Rung, call: (follower: RungFollower) => void): void {
    const follower = this.#followers.get(rung)
    if (this.#hasEnded || !follower) return
    try {
      call(follower)
    } catch {
      follower.fallSilent('Its picture could not be packaged')
    }
  }
}
