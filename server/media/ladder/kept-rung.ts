import type { MediaView, RungShelf } from '../store/media-shelf.ts'
import type { RenditionStore } from '../store/rendition-store.ts'
import type { Rung } from '../transcode/ladder.ts'

/** The source's sound is part of every rung. */
const SOUND_BITS_PER_SECOND = 160_000
/** A replay offers a rung of which at least so much is there. */
const LEAST_SHARE = 0.5

export interface KeptRungOptions {
  readonly rung: Rung
  readonly store: RenditionStore
}

/** One rung of a stream, over all its encoders: what is kept of it, and whether players are told of it. */
export class KeptRung implements RungShelf {
  readonly rung: Rung
  readonly store: RenditionStore
  #isWanted = false
  #trouble: string | null = null
  #isBeginning = false

  constructor({ rung, store }: KeptRungOptions) {
    this.rung = rung
    this.store = store
  }

  get name(): string {
    return this.rung.name
  }

  get shelf(): RungShelf['shelf'] {
    return this.store.shelf
  }

  get bitsPerSecond(): number {
    return this.rung.bitsPerSecond + SOUND_BITS_PER_SECOND
  }

  /** Why it is not to be counted on, in words for a producer; null when all is well. */
  get trouble(): string | null {
    return this.#trouble
  }

  get isOffered(): boolean {
    const view = this.shelf.view('staff')
    if (view?.phase === 'ended') return shareOf(view) >= LEAST_SHARE
    return this.#isWanted && this.#trouble === null
  }

  get isAwaited(): boolean {
    return this.#isBeginning && this.#trouble === null
  }

  /** Whether it is made of what the encoder sends, or will be of the next one's. */
  setWanted(isWanted: boolean): void {
    this.#isWanted = isWanted
  }

  setTrouble(trouble: string | null): void {
    this.#trouble = trouble
  }

  /** Its transcoder has just begun, or has had its time to begin. */
  setBeginning(isBeginning: boolean): void {
    this.#isBeginning = isBeginning
  }
}

function shareOf({ segments }: MediaView): number {
  const seconds = (counted: MediaView['segments']) =>
    counted.reduce((sum, { durationSeconds }) => sum + durationSeconds, 0)
  return seconds(segments.filter(({ state }) => state === 'closed')) / seconds(segments)
}
