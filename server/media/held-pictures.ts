import type { IngestMessage, Track } from './ingest/sample.ts'

/** More than a key frame interval of ten seconds at 12 Mbit/s; beyond it the next key frame is waited for. */
const MOST_BYTES = 16 * 1024 * 1024

/** A message, and when it came. */
export interface HeldMessage {
  readonly message: IngestMessage
  /** ms since the epoch */
  readonly arrivedAt: number
}

/** What an encoder that is not on air would begin with: its tracks, and everything since its last key frame. */
export class HeldPictures {
  readonly #tracks = new Map<Track['kind'], HeldMessage>()
  #held: HeldMessage[] = []
  #bytes = 0

  /** When the oldest of it arrived, ms since the epoch; undefined when a key frame has to be waited for. */
  get since(): number | undefined {
    return this.#held[0]?.arrivedAt
  }

  hold(message: IngestMessage, arrivedAt: number): void {
    this.learn(message, arrivedAt)
    if (message.type === 'track') {
      // What came before it cannot be decoded with it.
      this.#forget()
      return
    }
    const { sample } = message
    const isStart = sample.kind === 'video' ? sample.isKey : !this.#tracks.has('video')
    if (isStart) this.#forget()
    if (!isStart && this.#held.length === 0) return
    this.#held.push({ message, arrivedAt })
    this.#bytes += sample.data.length
    if (this.#bytes > MOST_BYTES) this.#forget()
  }

  /** Remembers a track it announces. */
  learn(message: IngestMessage, arrivedAt: number): void {
    if (message.type === 'track') this.#tracks.set(message.track.kind, { message, arrivedAt })
  }

  /**
   * Its tracks, and what was held, which is held no longer.
   * @param after what began before this moment is left out, ms since the epoch
   */
  release(after: number): readonly HeldMessage[] {
    const held = (this.since ?? 0) >= after ? this.#held : []
    this.#forget()
    return [...this.#tracks.values(), ...held]
  }

  #forget(): void {
    this.#held = []
    this.#bytes = 0
  }
}
