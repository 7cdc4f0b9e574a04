/**
 * Carries 32-bit millisecond timestamps on across their wrap after 49.7 days. Steps back and jumps up to 24.8 days stay
 * what they are: the packager judges them. One for all tracks of a connection, which share a clock.
 * @see FAULTS F21
 */
export class TimestampUnwrapper {
  #last: number | undefined

  /**
   * @param timestamp milliseconds, 32 bits unsigned
   * @returns milliseconds; negative when the encoder steps back behind where it began
   */
  unwrap(timestamp: number): number {
    // `| 0` takes the difference modulo 2^32 as a signed number: the shorter way around.
    const unwrapped = this.#last === undefined ? timestamp : this.#last + ((timestamp - this.#last) | 0)
    this.#last = unwrapped
    return unwrapped
  }
}
