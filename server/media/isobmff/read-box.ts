/** Where a box lies in its buffer. */
export interface BoxView {
  readonly type: string
  readonly start: number
  /** The first byte behind size and type. */
  readonly bodyStart: number
  readonly end: number
}

/**
 * The box at an offset, if it is whole: eight bytes at least, and not longer than what is there. 64-bit and open sizes,
 * which we never write, count as torn.
 */
export function boxAt(bytes: Buffer, start: number, limit: number = bytes.length): BoxView | undefined {
  if (start + 8 > limit) return undefined
  const size = bytes.readUInt32BE(start)
  if (size < 8 || start + size > limit) return undefined
  return { type: bytes.toString('latin1', start + 4, start + 8), start, bodyStart: start + 8, end: start + size }
}

/** The whole boxes inside a box, up to the first torn one; `skip` bytes of fields stand before them. */
export function* boxesIn(bytes: Buffer, parent: BoxView, skip = 0): Generator<BoxView> {
  let start = parent.bodyStart + skip
  for (let inner = boxAt(bytes, start, parent.end); inner; inner = boxAt(bytes, start, parent.end)) {
    yield inner
    start = inner.end
  }
}

/** The first inner box of a type. */
export function findBox(bytes: Buffer, parent: BoxView, type: string): BoxView | undefined {
  for (const inner of boxesIn(bytes, parent)) if (inner.type === type) return inner
  return undefined
}
