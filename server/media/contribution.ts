import type { EncoderLink } from './encoder-link.ts'
import type { EncoderRole } from './engine.ts'
import { HeldPictures } from './held-pictures.ts'
import type { IngestMessage, SampleSink } from './ingest/sample.ts'

/** A pause in what an encoder sends that ends its being steady. */
const STEADY_GAP_MS = 1_000

export interface ContributionOptions {
  readonly role: EncoderRole
  /** How it came, in words for the studio. */
  readonly from: string
  /** When it was admitted, ms since the epoch. */
  readonly connectedAt: number
  /** After every message it sends. */
  onMessage(message: IngestMessage, arrivedAt: number): void
  /** It has gone by itself. */
  onGone(reason: string): void
}

/**
 * One encoder's connection to a stream, from its admission to its end: on air, or standing by with the pictures since its
 * last key frame at hand. Times are ms since the epoch.
 */
export class Contribution implements SampleSink {
  readonly role: EncoderRole
  readonly from: string
  readonly connectedAt: number
  readonly #options: ContributionOptions
  readonly #held = new HeldPictures()
  readonly #leaving = new AbortController()
  #link: EncoderLink | undefined
  #lastDataAt: number
  #steadySince: number
  #hasSent = false
  #hasEnded = false

  constructor(options: ContributionOptions) {
    this.#options = options
    this.role = options.role
    this.from = options.from
    this.connectedAt = options.connectedAt
    this.#lastDataAt = options.connectedAt
    this.#steadySince = options.connectedAt
  }

  /** Aborted, with a sentence as its reason, when the stream sends the encoder away. */
  get signal(): AbortSignal {
    return this.#leaving.signal
  }

  /** Whether any picture or sound has come. */
  get hasSent(): boolean {
    return this.#hasSent
  }

  /** When the oldest picture it could begin with arrived; undefined when it would have to wait for a key frame. */
  get heldSince(): number | undefined {
    return this.#held.since
  }

  /** When the newest of what it sent arrived; of one that has sent nothing, when it was admitted. */
  get lastDataAt(): number {
    return this.#lastDataAt
  }

  /** How long it has sent nothing, in milliseconds. */
  silentFor(now: number): number {
    return now - this.#lastDataAt
  }

  /** How long it has been sending without a pause of a second, in milliseconds. */
  steadyFor(now: number): number {
    return this.#hasSent && this.silentFor(now) < STEADY_GAP_MS ? now - this.#steadySince : 0
  }

  /**
   * Its media goes out from now on, or from its last key frame when that came after the media that went out before.
   * @param after when the last of that arrived
   */
  goOnAir(link: EncoderLink, after: number): void {
    this.#link = link
    for (const { message, arrivedAt } of this.#held.release(after)) link.write(message, arrivedAt)
  }

  /** Its media stops going out, what is pending is published; it stays connected. */
  standBy(reason: string): void {
    this.#link?.end(reason)
    this.#link = undefined
  }

  write(message: IngestMessage, arrivedAt: number): void {
    if (this.#hasEnded) return
    if (arrivedAt - this.#lastDataAt >= STEADY_GAP_MS || !this.#hasSent) this.#steadySince = arrivedAt
    this.#lastDataAt = arrivedAt
    this.#hasSent ||= message.type === 'sample'
    if (this.#link) this.#held.learn(message, arrivedAt)
    else this.#held.hold(message, arrivedAt)
    this.#link?.write(message, arrivedAt)
    this.#options.onMessage(message, arrivedAt)
  }

  end(reason: string): void {
    if (this.#hasEnded) return
    this.#flush(reason)
    this.#options.onGone(reason)
  }

  /** Publishes what is pending and has the encoder disconnected. */
  sendAway(reason: string): void {
    if (this.#hasEnded) return
    this.#flush(reason)
    this.#leaving.abort(reason)
  }

  #flush(reason: string): void {
    this.#hasEnded = true
    this.standBy(reason)
  }
}
