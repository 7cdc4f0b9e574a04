import { StreamRejectedError } from '../stream-rejected-error.ts'

/** An encoder sends what cannot be packaged. @see FAULTS F24 */
export class UnsupportedCodecError extends StreamRejectedError {
  /** `HEVC (hvc1)`, `VP6`, `MP3`. */
  readonly codec: string

  constructor(codec: string) {
    super(`Only H.264 and AAC can be broadcast, not ${codec}.`)
    this.codec = codec
  }
}
