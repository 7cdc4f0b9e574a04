/**
 * An encoder sends what cannot be broadcast: its stream is refused as a whole. The message is a sentence for the
 * person at the encoder.
 */
export class StreamRejectedError extends Error {
  constructor(message: string) {
    super(message)
    this.name = new.target.name
  }
}
