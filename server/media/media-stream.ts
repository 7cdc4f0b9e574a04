import type { Clock } from '../clock.ts'
import { EncoderLink } from './encoder-link.ts'
import type { EngineEvents, StreamPlan, StreamStatus } from './engine.ts'
import type { AdmittedEncoder, EncoderRefusal } from './ingest/door.ts'
import type { PackagerOptions } from './packager/options.ts'
import type { StreamStore } from './store/stream-store.ts'
import { describeStatus } from './stream-status.ts'

/** A second encoder waits until the first has been silent so long. @see FAULTS F19 */
const busyMs = 5000

export interface MediaStreamOptions {
  readonly streamId: string
  readonly store: StreamStore
  readonly packager: PackagerOptions
  readonly clock: Clock
  readonly events: EngineEvents
}

/** One stream: at most one encoder at a time, and what becomes of its media. */
export class MediaStream {
  readonly store: StreamStore
  readonly #options: MediaStreamOptions
  #encoder: EncoderLink | undefined
  #lastPartAt: number | undefined
  #hasEnded = false

  constructor(options: MediaStreamOptions) {
    this.#options = options
    this.store = options.store
  }

  /** Whether it still takes an encoder. */
  get isOpen(): boolean {
    return !this.#hasEnded && this.store.recording !== 'sealed'
  }

  /** Takes this encoder, in place of one that has fallen silent. */
  admit({ mode }: StreamPlan): AdmittedEncoder | EncoderRefusal {
    const { clock, streamId, events } = this.#options
    if (!this.isOpen) return 'not-scheduled'
    if (this.#encoder && this.#encoder.silentFor(clock.now()) < busyMs) return 'busy'
    this.#encoder?.sendAway('Another encoder has taken over')
    if (mode === 'record') this.store.goLive()
    const link = this.#link()
    this.#encoder = link
    return {
      admitted: true,
      streamId,
      sink: link,
      disconnect: link.signal,
      onUnsupportedCodec: (codec) => events.onRefused(streamId, `unsupported-codec:${codec}`),
    }
  }

  goLive(): void {
    if (this.store.recording !== 'off') return
    this.store.goLive()
    this.#encoder?.cutAtNextKeyFrame()
  }

  disconnect(reason: string): void {
    if (!this.#encoder) return
    this.#sendAway(reason)
    this.#options.events.onSilent(this.#options.streamId, reason)
  }

  /** @throws what the disk says; the playlist has ended all the same, and sealing may be tried again */
  async seal(): Promise<void> {
    this.#hasEnded = true
    this.#sendAway('The event has ended')
    await this.store.seal()
  }

  /** Leaves the stream to the next process. */
  async close(): Promise<void> {
    this.#hasEnded = true
    this.#sendAway('The portal is stopping')
    await this.store.close()
  }

  status(): StreamStatus {
    const now = this.#options.clock.now()
    const { recording, recordedSeconds, trouble } = this.store
    return describeStatus({
      encoder: this.#encoder && {
        connectedAt: this.#encoder.connectedAt,
        isPlayable: this.#encoder.isPlayable,
        tracks: this.#encoder.tracks,
        reading: this.#encoder.read(now),
      },
      recording,
      recordedSeconds,
      lastPartAgeSeconds: this.#lastPartAt === undefined ? null : Math.max(0, now - this.#lastPartAt) / 1000,
      diskTrouble: trouble,
    })
  }

  #link(): EncoderLink {
    const { clock, streamId, events, packager } = this.#options
    return new EncoderLink({
      packager,
      media: this.store,
      connectedAt: clock.now(),
      onPlayable: () => events.onReceiving(streamId),
      onPart: () => {
        this.#lastPartAt = clock.now()
      },
      onGone: (reason) => {
        this.#encoder = undefined
        events.onSilent(streamId, reason)
      },
    })
  }

  #sendAway(reason: string): void {
    const encoder = this.#encoder
    this.#encoder = undefined
    encoder?.sendAway(reason)
  }
}
