const WINDOW_MS = 10_000

/** Counts the handshakes of each address within the same 10 s. A number each and no timer: a crowd has thousands. */
export class HandshakeLimit {
  readonly #most: number
  #counts = new Map<string, number>()
  #windowEndsAt = 0

  /** @param most by one address in 10 s */
  constructor(most: number) {
    this.#most = most
  }

  /** Counts one more. @param now ms of any clock that only goes on. @returns whether it is one too many */
  isExceeded(address: string, now: number): boolean {
    if (now >= this.#windowEndsAt) {
      this.#counts = new Map()
      this.#windowEndsAt = now + WINDOW_MS
    }
    const count = (this.#counts.get(address) ?? 0) + 1
    this.#counts.set(address, count)
    return count > this.#most
  }
}
