import type { Buffer } from 'node:buffer'
import { FlvError } from './flv-error.ts'

const MAX_GOLOMB_ZEROS = 31

/**
 * Bits, the most significant first. Every method throws {FlvError} `bad-configuration` past the end.
 */
export class BitReader {
  readonly #bytes: Buffer
  #position = 0 // in bits

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  bit(): 0 | 1 {
    const byte = this.#bytes[this.#position >> 3]
    if (byte === undefined) throw new FlvError('bad-configuration', 'a decoder configuration that ends early')
    const bit = (byte >> (7 - (this.#position & 7))) & 1
    this.#position += 1
    return bit === 1 ? 1 : 0
  }

  flag(): boolean {
    return this.bit() === 1
  }

  bits(count: number): number {
    let value = 0
    for (let index = 0; index < count; index += 1) value = value * 2 + this.bit()
    return value
  }

  /** ue(v). @see ISO/IEC 14496-10, 9.1 */
  unsignedGolomb(): number {
    let zeros = 0
    while (this.bit() === 0) {
      zeros += 1
      if (zeros > MAX_GOLOMB_ZEROS) throw new FlvError('bad-configuration', 'an Exp-Golomb code over 32 bits')
    }
    return 2 ** zeros - 1 + this.bits(zeros)
  }

  /** se(v). @see ISO/IEC 14496-10, 9.1.1 */
  signedGolomb(): number {
    const code = this.unsignedGolomb()
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2
  }
}
