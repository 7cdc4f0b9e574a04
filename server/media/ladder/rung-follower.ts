import type { IngestMessage } from '../ingest/sample.ts'
import type { MediaSample } from '../isobmff/media-part.ts'
import { RungPackager } from '../packager/rung-packager.ts'
import type { RunBeginning } from '../packager/source-follower.ts'
import type { RenditionStore } from '../store/rendition-store.ts'
import type { StreamMedia } from '../store/stream-media.ts'

export interface RungFollowerOptions {
  readonly store: RenditionStore
  /** Of the source's rendition. */
  readonly source: StreamMedia
  readonly partTargetSeconds: number
}

/** The end of a rung may lack so many parts and still be taken for the end. */
const PARTS_LATE = 2

/**
 * Keeps one rung of one encoder's connection in step with the source: where its picture is missing its segments are
 * gaps, and it comes back with a segment of its own.
 * @see FAULTS F4
 */
export class RungFollower {
  readonly #options: RungFollowerOptions
  readonly #packager: RungPackager
  /** Its picture is there, or on its way. */
  #isPresent = true
  /** Number of a segment that will never be whole, until the source's is. */
  #abandoned: { readonly msn: number; reason: string } | undefined
  #silence = 'the picture had a hole'

  constructor(options: RungFollowerOptions) {
    const { store, partTargetSeconds } = options
    this.#options = options
    this.#packager = new RungPackager(
      { partTargetSeconds },
      {
        openSegment: (opening) => store.openSegment(opening),
        addPart: (part) => store.addPart(part),
        closeSegment: () => store.closeSegment(),
        abandonSegment: () => this.#abandon(),
      },
    )
  }

  beginRun(run: RunBeginning): void {
    // Sound without a picture is no rung's: what has come is its end.
    if (!run.tracks.video) this.#packager.end()
    this.#packager.beginSourceRun(run)
  }

  openSegment(programTime: number): void {
    const msn = this.#options.source.list.last?.msn
    if (msn !== undefined) this.#packager.openSourceSegment({ msn, programTime })
  }

  awaitPicture(shownMs: number): void {
    this.#packager.awaitPicture(shownMs)
  }

  addSound(frames: readonly MediaSample[]): void {
    this.#packager.addSourceSound(frames)
  }

  closeSegment(): void {
    this.#settle()
  }

  /** The transcoder's word of the rung's picture. */
  take(message: IngestMessage): void {
    if (message.type === 'track' && message.track.kind === 'video') this.#packager.setTrack(message.track)
    if (message.type !== 'sample' || message.sample.kind !== 'video') return
    this.#isPresent = true
    this.#packager.addPicture(message.sample)
  }

  /** @param reason why no picture comes for now */
  fallSilent(reason: string): void {
    this.#isPresent = false
    this.#silence = reason
    this.#packager.abandon()
    this.#settle()
  }

  /** All that comes of this connection has come, and the source has closed its last segment. */
  end(): void {
    if (this.#lacksEnd()) this.#packager.abandon()
    this.#packager.end()
    this.#isPresent = false
    this.#settle()
  }

  #lacksEnd(): boolean {
    const { store, source, partTargetSeconds } = this.#options
    const open = store.openSegmentNow
    if (!open) return false
    const wanted = source.list.find(open.msn)?.durationSeconds ?? 0
    return wanted - open.durationSeconds > partTargetSeconds * PARTS_LATE
  }

  #abandon(): void {
    const { store } = this.#options
    const open = store.openSegmentNow
    if (open) this.#abandoned = { msn: open.msn, reason: this.#silence }
    store.addGapPart()
    this.#settle()
  }

  /** Makes gaps of what the source has closed and nothing more will come of. */
  #settle(): void {
    const { store, source } = this.#options
    const { last, nextMsn } = source.list
    const openMsn = last?.state === 'open' ? last.msn : nextMsn
    if (!this.#isPresent) this.#packager.forgetBefore(openMsn)
    if (this.#abandoned && this.#abandoned.msn < openMsn) {
      store.giveUpSegment(this.#abandoned.reason)
      this.#abandoned = undefined
    }
    if (this.#packager.isOpen || this.#abandoned) return
    store.skipTo(Math.min(this.#packager.firstAwaitedMsn ?? openMsn, openMsn))
  }
}
