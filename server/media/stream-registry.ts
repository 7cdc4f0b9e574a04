import { MediaStream, type MediaStreamOptions } from './media-stream.ts'
import { RecentCache } from './recent-cache.ts'
import type { RecordingFiles } from './store/recording-files.ts'
import { type RestoredRecording, recoverRecording } from './store/recover.ts'
import { recoverRenditions } from './store/recover-renditions.ts'
import { StreamStore, type StreamStoreOptions } from './store/stream-store.ts'
import { type LadderPlan, StreamRenditions } from './stream-renditions.ts'

export interface RegistryOptions
  extends Pick<MediaStreamOptions, 'clock' | 'events' | 'packager' | 'meter' | 'reconnectWindowSeconds'> {
  readonly store: Pick<StreamStoreOptions, 'timing' | 'limits'>
  readonly ladder: LadderPlan
  /** How many sealed recordings stay open. */
  readonly openRecordings: number
  /** Where a stream's recording is, or would be. */
  filesOf(streamId: string): RecordingFiles
}

interface RestoredStream {
  readonly source: RestoredRecording
  /** The renditions beside it, by name. */
  readonly beside: ReadonlyMap<string, RestoredRecording>
}

/** All streams of the engine: those that are on, and of the sealed ones those asked for lately. */
export class StreamRegistry {
  readonly #options: RegistryOptions
  readonly #open = new Map<string, MediaStream>()
  readonly #sealed: RecentCache<MediaStream>
  readonly #loading = new Map<string, Promise<MediaStream | undefined>>()

  constructor(options: RegistryOptions) {
    this.#options = options
    this.#sealed = new RecentCache(options.openRecordings)
  }

  get openStreams(): Iterable<MediaStream> {
    return this.#open.values()
  }

  /** What is in memory. */
  peek(streamId: string): MediaStream | undefined {
    return this.#open.get(streamId) ?? this.#sealed.get(streamId)
  }

  /**
   * The stream, from its recording when it is not in memory: what an earlier process left unsealed is recovered.
   * @returns undefined when there is neither
   */
  async find(streamId: string): Promise<MediaStream | undefined> {
    return this.peek(streamId) ?? this.#load(streamId)
  }

  /** The stream; a new one when there is none. */
  async open(streamId: string): Promise<MediaStream> {
    const found = await this.find(streamId)
    // Somebody else may have opened it meanwhile.
    return found ?? this.#open.get(streamId) ?? this.#keep(streamId, undefined)
  }

  /** The stream has ended: its recording, if there is one, stays readable. */
  retire(streamId: string): void {
    const stream = this.#open.get(streamId)
    this.#open.delete(streamId)
    if (stream?.store.recording === 'sealed') this.#sealed.set(streamId, stream)
  }

  #load(streamId: string): Promise<MediaStream | undefined> {
    const loading = this.#loading.get(streamId) ?? this.#recover(streamId)
    this.#loading.set(streamId, loading)
    return loading
  }

  async #recover(streamId: string): Promise<MediaStream | undefined> {
    try {
      const files = this.#options.filesOf(streamId)
      const restored = await recoverRecording(files)
      if (!restored) return undefined
      const stream = this.#keep(streamId, { source: restored, beside: await recoverRenditions(files) })
      // A portal killed while it sealed may have left one of them open.
      if (restored.isSealed) await stream.seal()
      return stream
    } finally {
      this.#loading.delete(streamId)
    }
  }

  #keep(streamId: string, restored: RestoredStream | undefined): MediaStream {
    const { clock, events, packager, meter, reconnectWindowSeconds, store: options, ladder, filesOf } = this.#options
    const files = filesOf(streamId)
    const store = new StreamStore({ ...options, clock, files, ...(restored && { restored: restored.source }) })
    const stream = new MediaStream({
      streamId,
      clock,
      events,
      packager,
      meter,
      reconnectWindowSeconds,
      store,
      renditions: new StreamRenditions({
        source: store,
        files,
        clock,
        limits: options.limits,
        partTargetSeconds: packager.partTargetSeconds,
        restored: restored?.beside ?? new Map(),
        ladder,
      }),
    })
    if (restored?.source.isSealed) this.#sealed.set(streamId, stream)
    else this.#open.set(streamId, stream)
    return stream
  }
}
