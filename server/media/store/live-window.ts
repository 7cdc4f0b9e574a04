interface HeldSegment {
  parts: Buffer[]
  isClosed: boolean
  /** All parts in one buffer, made when somebody asks for it. */
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
    if (!segment) this.#held.set(msn, { parts: [bytes], isClosed: false, whole: undefined })
  }

  closeSegment(msn: number): void {
    const segment = this.#held.get(msn)
    if (segment) segment.isClosed = true
  }

  segment(msn: number): Buffer | undefined {
    const segment = this.#held.get(msn)
    if (segment?.isClosed) segment.whole ??= joinParts(segment)
    return segment?.whole
  }

  part(msn: number, index: number): Buffer | undefined {
    return this.#held.get(msn)?.parts[index]
  }

  drop(msn: number): void {
    this.#held.delete(msn)
  }
}

/** The parts become views of the whole, so that a segment is held once. */
function joinParts(segment: HeldSegment): Buffer {
  const whole = Buffer.concat(segment.parts)
  let offset = 0
  segment.parts = segment.parts.map((part) => {
    offset += part.length
    return whole.subarray(offset - part.length, offset)
  })
  return whole
}
