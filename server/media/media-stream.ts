import type { Clock } from '../clock.ts'
import { EncoderLink } from './encoder-link.ts'
import { EncoderSeat } from './encoder-seat.ts'
import type { EngineEvents, StreamPlan, StreamStatus } from './engine.ts'
import type { AdmittedEncoder, EncoderRefusal } from './ingest/door.ts'
import type { PackagerOptions } from './packager/options.ts'
import type { StreamStore } from './store/stream-store.ts'
import { describeStatus } from './stream-status.ts'

export interface MediaStreamOptions {
  readonly streamId: string
  readonly store: StreamStore
  readonly packager: PackagerOptions
  /** An encoder that is away for longer is a case for words of its own. */
  readonly reconnectWindowSeconds: number
  readonly clock: Clock
  readonly events: EngineEvents
}

/** One stream: at most one encoder at a time, and what becomes of its media. */
export class MediaStream {
  readonly store: StreamStore
  readonly #options: MediaStreamOptions
  readonly #seat = new EncoderSeat()
  #encoder: EncoderLink | undefined
  /** Since when nobody sends, ms since the epoch. */
  #awaySince: number
  #lastPartAt: number | undefined
  #hasEnded = false

  constructor(options: MediaStreamOptions) {
    this.#options = options
    this.store = options.store
    this.#awaySince = options.clock.now()
  }

  /** Whether it still takes an encoder. */
  get isOpen(): boolean {
    return !this.#hasEnded && this.store.recording !== 'sealed'
  }

  /** Takes this encoder, in place of one that has fallen silent or is to be taken over. */
  admit({ mode }: StreamPlan, from: string): AdmittedEncoder | EncoderRefusal {
    const { clock, streamId, events } = this.#options
    if (!this.isOpen) return 'not-scheduled'
    if (!this.#seat.yieldsTo(from, { sitting: this.#encoder, now: clock.now() })) return 'busy'
    this.#encoder?.sendAway('Another encoder has taken over')
    if (mode === 'record') this.store.goLive()
    const link = this.#link(from)
    this.#encoder = link
    return {
      admitted: true,
      streamId,
      sink: link,
      disconnect: link.signal,
      onUnsupportedCodec: (codec) => events.onRefused(streamId, `unsupported-codec:${codec}`),
    }
  }

  allowTakeover(): void {
    this.#seat.allowTakeover(this.#options.clock.now())
  }

  goLive(): void {
    if (this.store.recording !== 'off') return
    this.store.goLive()
    this.#encoder?.cutAtNextKeyFrame()
  }

  disconnect(reason: string): void {
    if (!this.#encoder) return
    this.#sendAway(reason)
    this.#onGone(reason)
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
        from: this.#encoder.from,
        isPlayable: this.#encoder.isPlayable,
        tracks: this.#encoder.tracks,
        reading: this.#encoder.read(now),
      },
      recording,
      recordedSeconds,
      lastPartAgeSeconds: this.#lastPartAt === undefined ? null : Math.max(0, now - this.#lastPartAt) / 1000,
      diskTrouble: trouble,
      awaySeconds: Math.max(0, now - this.#awaySince) / 1000,
      reconnectWindowSeconds: this.#options.reconnectWindowSeconds,
      rival: this.#encoder ? this.#seat.rival(now) : null,
      isTakeoverAllowed: this.#encoder !== undefined && this.#seat.isTakeoverAllowed(now),
      log: this.#seat.log.entries,
    })
  }

  #link(from: string): EncoderLink {
    const { clock, streamId, events, packager } = this.#options
    return new EncoderLink({
      // Players that take decode times as they are (mpv, GStreamer) stop at a discontinuity that falls back to zero.
      packager: { ...packager, startMs: Math.ceil(this.store.publishedSeconds * 1000) },
      media: this.store,
      connectedAt: clock.now(),
      from,
      onPlayable: () => events.onReceiving(streamId),
      onPart: () => {
        this.#lastPartAt = clock.now()
      },
      onGone: (reason) => {
        this.#encoder = undefined
        this.#onGone(reason)
      },
    })
  }

  #onGone(reason: string): void {
    const { clock, streamId, events } = this.#options
    this.#awaySince = clock.now()
    this.#seat.log.add(this.#awaySince, reason)
    events.onSilent(streamId, reason)
  }

  #sendAway(reason: string): void {
    const encoder = this.#encoder
    this.#encoder = undefined
    encoder?.sendAway(reason)
  }
}
