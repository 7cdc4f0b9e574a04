import type { Clock } from '../clock.ts'
import { Contributions } from './contributions.ts'
import { EncoderLink } from './encoder-link.ts'
import { EncoderLog } from './encoder-log.ts'
import type { EncoderRole, EngineEvents, StreamPlan, StreamStatus } from './engine.ts'
import type { AdmittedEncoder, EncoderRefusal } from './ingest/door.ts'
import type { PackagerOptions } from './packager/options.ts'
import type { RenditionShelves } from './store/media-shelf.ts'
import type { StreamStore } from './store/stream-store.ts'
import type { StreamRenditions } from './stream-renditions.ts'
import { describeDiskTrouble, describeStatus } from './stream-status.ts'
import type { SoundMeter } from './transcode/sound-meter.ts'
import { TroubleLog } from './trouble-log.ts'

export interface MediaStreamOptions {
  readonly streamId: string
  readonly store: StreamStore
  readonly renditions: StreamRenditions
  readonly packager: PackagerOptions
  /** A fresh one for every encoder that goes on air. */
  readonly meter: () => SoundMeter
  /** An encoder that is away for longer is a case for words of its own. */
  readonly reconnectWindowSeconds: number
  readonly clock: Clock
  readonly events: EngineEvents
}

/** One stream: one encoder at a time on air, and what becomes of its media. */
export class MediaStream {
  readonly store: StreamStore
  readonly #options: MediaStreamOptions
  readonly #encoders: Contributions
  readonly #log = new EncoderLog()
  readonly #troubles = new TroubleLog(this.#log)
  #lastPartAt: number | undefined
  #hasEnded = false
  /** As the newest plan has it. */
  #hasLadder = true

  constructor(options: MediaStreamOptions) {
    const { clock, events, streamId } = options
    this.#options = options
    this.store = options.store
    this.#encoders = new Contributions({
      clock,
      log: this.#log,
      link: () => this.#link(),
      onSilent: (reason) => events.onSilent(streamId, reason),
    })
  }

  get shelves(): RenditionShelves {
    return this.#options.renditions.shelves
  }

  /** Whether it still takes an encoder. */
  get isOpen(): boolean {
    return !this.#hasEnded && this.store.recording !== 'sealed'
  }

  /** Takes this encoder, in place of one of its role that has fallen silent or is to be taken over. */
  admit({ mode, encoder = 'primary', hasLadder = true }: StreamPlan, from: string): AdmittedEncoder | EncoderRefusal {
    const { streamId, events } = this.#options
    if (!this.isOpen) return 'not-scheduled'
    const admitted = this.#encoders.admit(encoder, from, () => {
      if (mode === 'record') this.store.goLive()
      this.#hasLadder = hasLadder
    })
    if (admitted === 'busy') return admitted
    return {
      admitted: true,
      streamId,
      sink: admitted,
      disconnect: admitted.signal,
      onUnsupportedCodec: (codec) => events.onRefused(streamId, `unsupported-codec:${codec}`),
    }
  }

  allowTakeover(): void {
    this.#encoders.allowTakeover()
  }

  goLive(): void {
    if (this.store.recording !== 'off') return
    this.store.goLive()
    this.#encoders.onAir?.link.cutAtNextKeyFrame()
  }

  /** @param role left out: whoever is connected */
  disconnect(reason: string, role?: EncoderRole): void {
    this.#encoders.disconnect(reason, role)
  }

  /** @throws what the disk says; the playlist has ended all the same, and sealing may be tried again */
  async seal(): Promise<void> {
    this.#hasEnded = true
    this.#encoders.close('The event has ended')
    await Promise.all([this.store.seal(), this.#options.renditions.seal()])
  }

  /** Leaves the stream to the next process. */
  async close(): Promise<void> {
    this.#hasEnded = true
    this.#encoders.close('The portal is stopping')
    await Promise.all([this.store.close(), this.#options.renditions.close()])
  }

  status(): StreamStatus {
    const now = this.#options.clock.now()
    const { recording, recordedSeconds, trouble, freeBytes = null } = this.store
    return describeStatus({
      ...this.#encoders.describe(now),
      recording,
      recordedSeconds,
      freeBytes: recording === 'sealed' ? null : freeBytes,
      rungs: this.#options.renditions.rungs,
      lastPartAgeSeconds: this.#lastPartAt === undefined ? null : Math.max(0, now - this.#lastPartAt) / 1000,
      diskTrouble: trouble,
      reconnectWindowSeconds: this.#options.reconnectWindowSeconds,
    })
  }

  #link(): EncoderLink {
    const { clock, streamId, events, packager, renditions, meter } = this.#options
    return new EncoderLink({
      // Players that take decode times as they are (mpv, GStreamer) stop at a discontinuity that falls back to zero.
      packager: { ...packager, startMs: Math.ceil(this.store.publishedSeconds * 1000) },
      media: this.store,
      follower: renditions.follow({ hasLadder: this.#hasLadder, onBug: (error) => events.onBug?.(streamId, error) }),
      meter: meter(),
      onPlayable: () => events.onReceiving(streamId),
      onPart: () => {
        this.#lastPartAt = clock.now()
        this.#troubles.review(this.#lastPartAt, this.#findTroubles())
      },
    })
  }

  #findTroubles(): ReadonlyMap<string, string> {
    const ofRungs = this.#options.renditions.rungs.flatMap(({ name, trouble }) =>
      trouble === null ? [] : [[name, trouble] as const],
    )
    const ofDisk = this.store.trouble && (['The recording', describeDiskTrouble(this.store.trouble).reason] as const)
    return new Map(ofDisk ? [...ofRungs, ofDisk] : ofRungs)
  }
}
