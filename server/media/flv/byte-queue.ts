import { Buffer } from 'node:buffer'

/** Bytes that arrive in pieces and are taken in other pieces; copied only where a piece spans two arrivals. */
export class ByteQueue {
  #pieces: Buffer[] = []
  #length = 0

  get length(): number {
    return this.#length
  }

  add(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#pieces.push(bytes)
    this.#length += bytes.length
  }

  /** @param length at most `this.length` */
  take(length: number): Buffer {
    const first = this.#pieces[0]
    if (first === undefined || first.length < length) return this.#gather(length)
    this.#drop(first, length)
    return first.subarray(0, length)
  }

  #gather(length: number): Buffer {
    const gathered = Buffer.allocUnsafe(length)
    let filled = 0
    for (let piece = this.#pieces[0]; piece !== undefined && filled < length; piece = this.#pieces[0]) {
      const copied = piece.copy(gathered, filled)
      filled += copied
      this.#drop(piece, copied)
    }
    return gathered
  }

  #drop(first: Buffer, length: number): void {
    this.#length -= length
    if (length < first.length) this.#pieces[0] = first.subarray(length)
    else this.#pieces.shift()
  }
}
