import { Buffer } from 'node:buffer'
import { RtmpError } from './rtmp-error.ts'

const VERSION = 3
const PACKET_BYTES = 1536
const GREETING_BYTES = 1 + PACKET_BYTES
const TOTAL_BYTES = GREETING_BYTES + PACKET_BYTES

/** How many random bytes S1 needs. @see RTMP 1.0, 5.2.3 */
export const HANDSHAKE_RANDOM_BYTES = PACKET_BYTES - 8

/** What to answer now, and what came behind the handshake once it is over. */
export interface HandshakeStep {
  /** S0, S1 and S2, once C0 and C1 are there. */
  readonly reply: Buffer | undefined
  /** What follows C2; undefined until the handshake is done. */
  readonly rest: Buffer | undefined
}

/**
 * The server's side of the simple handshake. The zeros in S1 tell clients of the digest handshake that this server does
 * without. C2 is counted, not compared: some encoders send it empty.
 * @see RTMP 1.0, 5.2
 */
export class ServerHandshake {
  readonly #random: Buffer
  readonly #received = Buffer.alloc(TOTAL_BYTES)
  #length = 0

  /** @param random `HANDSHAKE_RANDOM_BYTES` bytes for S1 */
  constructor(random: Buffer) {
    this.#random = random
  }

  /** @throws {RtmpError} `bad-version` when C0 does not say 3: TLS, HTTP and RTMPE start otherwise */
  push(bytes: Buffer): HandshakeStep {
    const hadGreeting = this.#length >= GREETING_BYTES
    const taken = bytes.copy(this.#received, this.#length)
    this.#length += taken
    if (this.#length > 0 && this.#received[0] !== VERSION) {
      throw new RtmpError('bad-version', `RTMP version ${this.#received[0]}, not ${VERSION}`)
    }
    const hasGreeting = this.#length >= GREETING_BYTES
    return {
      reply: hasGreeting && !hadGreeting ? this.#reply() : undefined,
      rest: this.#length === TOTAL_BYTES ? bytes.subarray(taken) : undefined,
    }
  }

  #reply(): Buffer {
    const timeAndZero = Buffer.alloc(8)
    const echo = this.#received.subarray(1, GREETING_BYTES)
    return Buffer.concat([Buffer.from([VERSION]), timeAndZero, this.#random, echo])
  }
}
