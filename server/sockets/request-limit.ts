/** What one connection may ask in 10 s, of whatever kind. */
const REQUESTS_PER_WINDOW = 60
const WINDOW_MS = 10_000

/** Counts what one connection asks. Two numbers and no timer: there is one for each of thousands. */
export class RequestLimit {
  #count = 0
  #windowEndsAt = 0

  /** Counts one more. @param now ms of any clock that only goes on. @returns whether it is one too many */
  isExceeded(now: number): boolean {
    if (now >= this.#windowEndsAt) {
      this.#count = 0
      this.#windowEndsAt = now + WINDOW_MS
    }
    this.#count += 1
    return this.#count > REQUESTS_PER_WINDOW
  }
}
