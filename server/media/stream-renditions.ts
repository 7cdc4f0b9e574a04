import type { Clock } from '../clock.ts'
import { followAudio } from './audio-only.ts'
import type { RungStatus } from './engine.ts'
import { StreamLadder, type StreamLadderOptions } from './ladder/stream-ladder.ts'
import { joinFollowers } from './packager/followers.ts'
import type { SourceFollower } from './packager/source-follower.ts'
import type { RenditionShelves } from './store/media-shelf.ts'
import type { RecordingFiles } from './store/recording-files.ts'
import type { RestoredRecording } from './store/recover.ts'
import { renditionFiles } from './store/rendition-files.ts'
import { RenditionStore } from './store/rendition-store.ts'
import type { StoreLimits } from './store/segment-keeper.ts'
import type { StreamStore } from './store/stream-store.ts'

export interface StreamRenditionsOptions {
  readonly source: StreamStore
  /** Of the whole stream. */
  readonly files: RecordingFiles
  readonly clock: Clock
  readonly limits: StoreLimits
  readonly partTargetSeconds: number
  /** What an earlier process recorded beside the source, by name. */
  readonly restored: ReadonlyMap<string, RestoredRecording>
  readonly ladder: LadderPlan
}

/** Which lower pictures are made, and by what. */
export type LadderPlan = Pick<StreamLadderOptions, 'heights' | 'timers' | 'createTranscoder'>

/** A stream's renditions beside its source. Whatever befalls one of them is a gap in it and nothing to the others. */
export class StreamRenditions {
  readonly #options: StreamRenditionsOptions
  readonly #audio: RenditionStore
  readonly #ladder: StreamLadder
  /** An encoder sends sound. */
  #hasSound = false

  constructor(options: StreamRenditionsOptions) {
    const { source, partTargetSeconds, restored, ladder } = options
    this.#options = options
    this.#audio = this.#keep('audio')
    this.#ladder = new StreamLadder({
      ...ladder,
      source: source.media,
      partTargetSeconds,
      recorded: [...restored.keys()],
      keep: (name) => this.#keep(name),
    })
  }

  get shelves(): RenditionShelves {
    const { source } = this.#options
    const isSoundAwaited = () => this.#hasSound
    const audio = {
      shelf: this.#audio.shelf,
      get isAwaited() {
        return isSoundAwaited()
      },
    }
    return { source: source.shelf, audio, rungs: this.#ladder.rungs }
  }

  /** Of the lower pictures that belong below the source's present one, highest first. */
  get rungs(): readonly RungStatus[] {
    return this.#ladder.status
  }

  /**
   * Makes them of what an encoder sends from now on.
   * @param onBug one of them is not made any more
   */
  follow({
    hasLadder,
    onBug,
  }: {
    readonly hasLadder: boolean
    readonly onBug: (error: unknown) => void
  }): SourceFollower {
    const { source, partTargetSeconds } = this.#options
    const onSound = (hasSound: boolean) => {
      this.#hasSound = hasSound
    }
    const audio = followAudio({ partTargetSeconds, source: source.media, store: this.#audio, onSound })
    return joinFollowers([audio, this.#ladder.follow({ hasLadder })], onBug)
  }

  /** Ends them with the source, which has ended. A disk that refuses is told at the source, and tried again at the next start. */
  async seal(): Promise<void> {
    await Promise.allSettled([this.#audio.seal(), this.#ladder.seal()])
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#audio.close(), this.#ladder.close()])
  }

  #keep(name: string): RenditionStore {
    const { source, files, clock, limits, restored } = this.#options
    return new RenditionStore({
      source: source.media,
      files: renditionFiles(files, name),
      clock,
      limits,
      restored: restored.get(name),
    })
  }
}
