/**
 * What is wrong with the bytes.
 * - `bad-file`: not an FLV file, or an encrypted one
 * - `bad-tag`: a tag body too short for what it says it is
 * - `bad-configuration`: a decoder configuration that describes nothing playable
 * - `too-large`: a tag longer than the limit
 */
export type FlvErrorCode = 'bad-file' | 'bad-tag' | 'bad-configuration' | 'too-large'

/** Bytes that are not the FLV they claim to be. */
export class FlvError extends Error {
  readonly code: FlvErrorCode

  constructor(code: FlvErrorCode, message: string) {
    super(message)
    this.name = 'FlvError'
    this.code = code
  }
}
