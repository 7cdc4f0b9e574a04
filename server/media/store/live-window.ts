interface HeldSegment {
  parts: Buffer[]
  /** All parts in one buffer; undefined while the segment is open. */
  whole: Buffer | undefined
}

/** The bytes of the most recent segments, in memory. What is held and what goes is the store's decision. */
export class LiveWindow {
  readonly #held = new Map<number, HeldSegment>()

  /** Media sequence numbers of the held segments, oldest first. */
  get msns(): IterableIterator<number> {
    return this.#held.keys()
  }

  has(msn: number): boolean {
    return this.#held.has(msn)
  }

  addPart(msn: number, bytes: Buffer): void {
    const segment = this.#held.get(msn)
    if (segment) segment.parts.push(bytes)
    if (!segment) this.#held.set(msn, { parts: [bytes], whole: undefined })
  }

  closeSegment(msn: number): void {
    const segment = this.#held.get(msn)
    if (!segment) return
    const whole = Buffer.concat(segment.parts)
    // The parts become views of the whole, so that a segment is held once.
    let offset = 0
    segment.parts = segment.parts.map((part) => {
      offset += part.length
      return whole.subarray(offset - part.length, offset)
    })
    segment.whole = whole
  }

  segment(msn: number): Buffer | undefined {
    return this.#held.get(msn)?.whole
  }

  part(msn: number, index: number): Buffer | undefined {
    return this.#held.get(msn)?.parts[index]
  }

  drop(msn: number): void {
    this.#held.delete(msn)
  }
}
