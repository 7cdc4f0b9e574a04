const WINDOW_MS = 60_000
const FREE_TRIES = 10
const TURN_MS = 900
const MAX_WAIT_MS = 5_000
const MAX_ADDRESSES = 1_000

interface Ledger {
  readonly since: number
  bad: number
  nextTurnAt: number
}

/**
 * Slows an address down that tries wrong stream keys: after ten within a minute its tries wait for each other, whether
 * right or wrong, so that a producer with a new key still gets in. Remembers a thousand addresses.
 * @see FAULTS F20
 */
export class BadTries {
  readonly #ledgers = new Map<string, Ledger>()

  /** @param now milliseconds */
  record(address: string, now: number): void {
    const ledger = this.#current(address, now)
    if (ledger !== undefined) {
      ledger.bad += 1
      return
    }
    this.#ledgers.delete(address)
    this.#ledgers.set(address, { since: now, bad: 1, nextTurnAt: now })
    if (this.#ledgers.size > MAX_ADDRESSES) this.#forgetOldest()
  }

  /**
   * Takes the address's next turn.
   * @param now milliseconds
   * @returns how many milliseconds this try has to wait; undefined when so many wait that it is refused unheard
   */
  takeTurn(address: string, now: number): number | undefined {
    const ledger = this.#current(address, now)
    if (ledger === undefined || ledger.bad < FREE_TRIES) return 0
    const turnAt = Math.max(now, ledger.nextTurnAt)
    if (turnAt - now > MAX_WAIT_MS) return undefined
    ledger.nextTurnAt = turnAt + TURN_MS
    return turnAt - now
  }

  #current(address: string, now: number): Ledger | undefined {
    const ledger = this.#ledgers.get(address)
    return ledger !== undefined && now - ledger.since < WINDOW_MS ? ledger : undefined
  }

  #forgetOldest(): void {
    for (const address of this.#ledgers.keys()) {
      this.#ledgers.delete(address)
      return
    }
  }
}
