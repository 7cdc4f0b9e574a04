/** An encoder sends what cannot be packaged. Its stream is refused as a whole. @see FAULTS F24 */
export class UnsupportedCodecError extends Error {
  /** `HEVC (hvc1)`, `VP6`, `MP3`. */
  readonly codec: string

  constructor(codec: string) {
    super(`Only H.264 and AAC can be broadcast, not ${codec}.`)
    this.name = 'UnsupportedCodecError'
    this.codec = codec
  }
}
