import type { Sample, Track } from '../ingest/sample.ts'
import type { TrackSet } from './tracks.ts'

/** A sample with its stream time. */
export interface HeldSample {
  readonly sample: Sample
  readonly timeMs: number
}

/** Several times what comes in the two seconds that a track is waited for. */
const maxHeld = 2000

/** Holds samples before a run begins: until its tracks are known and a key frame has come. */
export class WaitingRoom {
  #held: HeldSample[] = []

  /** Whether frames of video can be held: a key frame is here. */
  get hasKey(): boolean {
    return this.#key() !== undefined
  }

  /** @returns false when it is of no use */
  hold(held: HeldSample): boolean {
    const { sample } = held
    if (this.#held.length >= maxHeld) this.clear()
    // Frames before a key frame cannot be decoded.
    if (sample.kind === 'video' && !sample.isKey && !this.hasKey) return false
    this.#held.push(held)
    return true
  }

  /**
   * Lets out what a run of these tracks begins with, in order of arrival.
   * @returns nothing while the key frame has not come
   */
  release({ video, audio }: TrackSet): readonly HeldSample[] {
    const key = this.#key()
    if (video && !key) return []
    // A picture that began after sound would lie beside the time its playlist tells: Shaka takes that for a jump with
    // every part and drops what needs the part before. It costs the first frame of sound its fading in.
    const audioFromMs = video && key ? key.timeMs : Number.NEGATIVE_INFINITY
    const released = this.#held.filter(({ sample, timeMs }) =>
      sample.kind === 'video' ? video : audio && timeMs >= audioFromMs,
    )
    this.clear()
    return released
  }

  forget(kind: Track['kind']): void {
    this.#held = this.#held.filter(({ sample }) => sample.kind !== kind)
  }

  clear(): void {
    this.#held = []
  }

  #key(): HeldSample | undefined {
    return this.#held.find(({ sample }) => sample.kind === 'video' && sample.isKey)
  }
}
