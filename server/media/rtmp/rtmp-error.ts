/**
 * What is wrong with a peer's bytes. The connection they came from is beyond repair; the process is not.
 * - `bad-version`: not a plain RTMP handshake
 * - `bad-chunk`: a chunk header that the chunk stream's state does not allow
 * - `bad-control`: a protocol control message without its fields, or with values out of range
 * - `bad-amf`: not AMF0, or deeper or wider than the limits
 * - `bad-aggregate`: an aggregate message whose parts do not fit into it
 * - `too-large`: more than the limits in force let a peer keep in memory
 */
export type RtmpErrorCode = 'bad-version' | 'bad-chunk' | 'bad-control' | 'bad-amf' | 'bad-aggregate' | 'too-large'

/** A peer broke the protocol or a limit. Its message carries no bytes of the peer's. */
export class RtmpError extends Error {
  readonly code: RtmpErrorCode

  constructor(code: RtmpErrorCode, message: string) {
    super(message)
    this.name = 'RtmpError'
    this.code = code
  }
}
