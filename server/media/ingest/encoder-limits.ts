import type { ChunkLimits } from '../rtmp/chunk-reader.ts'

/** What a peer may cost. @see FAULTS F17, F20, F25 */
export interface EncoderLimits {
  /** From the connection to the end of the handshake, milliseconds. */
  readonly handshakeMs: number
  /** From there to an admitted `publish`, milliseconds. */
  readonly admissionMs: number
  /** Without a byte, milliseconds. */
  readonly silenceMs: number
  /** From our closing to the end of the connection, milliseconds. */
  readonly closingMs: number
  /** Connections that have not been admitted; one more drops the one that has waited longest. */
  readonly waitingConnections: number
  /** What a peer that does not read may leave with us, bytes. */
  readonly unsentBytes: number
  readonly stranger: ChunkLimits
  readonly admitted: ChunkLimits
}

const KIB = 1024
const MIB = 1024 * KIB

/** What strangers and encoders get from a portal. */
export const defaultEncoderLimits: EncoderLimits = {
  handshakeMs: 5_000,
  admissionMs: 10_000,
  // The studio is to know within 10 s of silence (F17).
  silenceMs: 9_500,
  closingMs: 900,
  waitingConnections: 256,
  unsentBytes: 64 * KIB,
  stranger: { messageBytes: 64 * KIB, pendingBytes: 256 * KIB, chunkStreams: 32 },
  // A key frame of a 4K stream stays under 8 MiB.
  admitted: { messageBytes: 8 * MIB, pendingBytes: 12 * MIB, chunkStreams: 64 },
}
