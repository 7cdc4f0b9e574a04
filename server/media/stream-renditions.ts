import type { Clock } from '../clock.ts'
import { followAudio } from './audio-only.ts'
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
}

/** A stream's renditions beside its source. Whatever befalls one of them is a gap in it and nothing to the others. */
export class StreamRenditions {
  readonly #options: StreamRenditionsOptions
  readonly #audio: RenditionStore

  constructor(options: StreamRenditionsOptions) {
    this.#options = options
    this.#audio = this.#keep('audio')
  }

  get shelves(): RenditionShelves {
    return { source: this.#options.source.shelf, audio: this.#audio.shelf }
  }

  /** Makes them of what an encoder sends from now on. */
  follow(): SourceFollower {
    const { source, partTargetSeconds } = this.#options
    return harmless(followAudio({ partTargetSeconds, source: source.media, store: this.#audio }))
  }

  /** Ends them with the source, which has ended. A disk that refuses is told at the source, and tried again at the next start. */
  async seal(): Promise<void> {
    await Promise.allSettled([this.#audio.seal()])
  }

  async close(): Promise<void> {
    await Promise.allSettled([this.#audio.close()])
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

/** The source goes on whatever happens to a rendition beside it: one that fails is not followed any further. */
function harmless(follower: SourceFollower): SourceFollower {
  let hasFailed = false
  const guard = (call: () => void) => {
    if (hasFailed) return
    try {
      call()
    } catch {
      hasFailed = true
    }
  }
  return {
    beginRun: (run) => guard(() => follower.beginRun(run)),
    openSegment: () => guard(() => follower.openSegment()),
    addPart: (content) => guard(() => follower.addPart(content)),
    closeSegment: () => guard(() => follower.closeSegment()),
  }
}
