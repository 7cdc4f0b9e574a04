import type { Timers } from '../delivery/timers.ts'
import type { RungStatus } from '../engine.ts'
import type { RunBeginning, SourceFollower } from '../packager/source-follower.ts'
import type { RenditionStore } from '../store/rendition-store.ts'
import type { StreamMedia } from '../store/stream-media.ts'
import { type Rung, rungsBelow } from '../transcode/ladder.ts'
import type { Transcoder, TranscoderEvents } from '../transcode/transcoder.ts'
import { KeptRung } from './kept-rung.ts'
import { LadderFollower } from './ladder-follower.ts'

export interface StreamLadderOptions {
  /** Lines of the pictures that are made; those at least as high as the source's are not. None: no ladder. */
  readonly heights: readonly number[]
  readonly source: StreamMedia
  readonly partTargetSeconds: number
  readonly timers: Timers
  /** Names of the rungs an earlier process recorded. */
  readonly recorded: readonly string[]
  keep(name: string): RenditionStore
  createTranscoder(rungs: readonly Rung[], events: TranscoderEvents): Transcoder
}

/** A transcoder has its first picture out within this, ms: a player that knows only the source then would stay with it. */
const BEGINS_WITHIN_MS = 1_500
/** What is still on its way when an event ends is waited for so long, ms: the replay is to be there within a second. */
const ENDS_WITHIN_MS = 400
const ANY_SIZE = { width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY }

/** A stream's transcoded rungs, over all its encoders. */
export class StreamLadder {
  readonly #options: StreamLadderOptions
  readonly #rungs = new Map<string, KeptRung>()
  #follower: LadderFollower | undefined
  /** The rungs below the source's present picture. */
  #made: readonly Rung[] = []
  /** Lines of the pictures that are made for the present encoder. */
  #heights: readonly number[]

  constructor(options: StreamLadderOptions) {
    this.#options = options
    this.#heights = options.heights
    const heights = options.recorded.flatMap((name) => /^(\d+)p$/.exec(name)?.[1] ?? []).map(Number)
    for (const rung of rungsBelow(heights, ANY_SIZE)) this.#keep(rung)
  }

  /** Highest first. */
  get rungs(): readonly KeptRung[] {
    return [...this.#rungs.values()].sort((one, other) => other.rung.height - one.rung.height)
  }

  /** Of those below the source's present picture, highest first; none without an encoder. */
  get status(): readonly RungStatus[] {
    return this.rungs
      .filter(({ rung }) => this.#isMade(rung))
      .map(({ name, trouble, isOffered, shelf }) => ({
        name,
        isThere: isOffered && shelf.view('staff') !== undefined,
        trouble,
      }))
  }

  /** Makes the rungs of what an encoder sends from now on; the former encoder's are ended. */
  follow({ hasLadder }: { readonly hasLadder: boolean }): Partial<SourceFollower> {
    this.#follower?.cutShort()
    this.#follower = undefined
    this.#made = []
    this.#heights = hasLadder ? this.#options.heights : []
    for (const kept of this.#rungs.values()) kept.setWanted(this.#heights.includes(kept.rung.height))
    return {
      beginRun: (run) => this.#beginRun(run),
      openSegment: (programTime) => this.#follower?.openSegment(programTime),
      addPicture: (sample) => this.#follower?.addPicture(sample),
      addSound: (frames) => this.#follower?.addSound(frames),
      closeSegment: () => this.#closeSegment(),
      end: () => this.#follower?.finish().catch(() => {}),
    }
  }

  /** Ends the rungs with the source, which has ended. */
  async seal(): Promise<void> {
    await this.#finish()
    await Promise.allSettled(this.rungs.map(({ store }) => store.seal()))
  }

  async close(): Promise<void> {
    await this.#finish()
    await Promise.allSettled(this.rungs.map(({ store }) => store.close()))
  }

  #beginRun(run: RunBeginning): void {
    const { video } = run.tracks
    if (video) this.#fit(rungsBelow(this.#heights, video))
    this.#follower?.beginRun(run)
  }

  /** Another size of the source has other rungs below it. */
  #fit(rungs: readonly Rung[]): void {
    if (isSameLadder(rungs, this.#made)) return
    this.#follower?.cutShort()
    this.#made = rungs
    const { source, partTargetSeconds, createTranscoder } = this.#options
    const kept = rungs.map((rung) => this.#keep(rung))
    this.#follower =
      rungs.length > 0 ? new LadderFollower({ rungs: kept, source, partTargetSeconds, createTranscoder }) : undefined
    this.#expect(kept)
  }

  /** Players are not answered without them for a moment. */
  #expect(rungs: readonly KeptRung[]): void {
    for (const rung of rungs) rung.setBeginning(true)
    this.#options.timers.after(BEGINS_WITHIN_MS, () => {
      for (const rung of rungs) rung.setBeginning(false)
    })
  }

  #closeSegment(): void {
    this.#follower?.closeSegment()
    const { last, nextMsn } = this.#options.source.list
    const closedBefore = last?.state === 'open' ? last.msn : nextMsn
    // What nobody makes now goes on as gaps: its players are told so.
    for (const { rung, store } of this.#rungs.values()) if (!this.#isMade(rung)) store.skipTo(closedBefore)
  }

  #isMade({ name }: Rung): boolean {
    return this.#made.some((rung) => rung.name === name)
  }

  #keep(rung: Rung): KeptRung {
    const { keep } = this.#options
    const known = this.#rungs.get(rung.name)
    if (known) return known
    const kept = new KeptRung({ rung, store: keep(rung.name) })
    kept.setWanted(this.#heights.includes(rung.height))
    this.#rungs.set(rung.name, kept)
    return kept
  }

  async #finish(): Promise<void> {
    const follower = this.#follower
    if (!follower) return
    const { timers } = this.#options
    let cancel = () => {}
    const tooLong = new Promise<void>((resolve) => {
      cancel = timers.after(ENDS_WITHIN_MS, resolve)
    })
    await Promise.race([follower.finish(), tooLong])
    cancel()
    follower.cutShort()
  }
}

function isSameLadder(one: readonly Rung[], other: readonly Rung[]): boolean {
  return one.map(({ name }) => name).join() === other.map(({ name }) => name).join()
}
