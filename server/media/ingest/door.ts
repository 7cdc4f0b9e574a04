import type { SampleSink } from './sample.ts'

/** Why an encoder was not let in. `busy`: another encoder with this key sent data in the last 5 s. */
export type EncoderRefusal = 'unknown-key' | 'busy' | 'not-scheduled'

/** An encoder that was let in: where its media goes, and how it is called back. */
export interface AdmittedEncoder {
  readonly admitted: true
  readonly streamId: string
  readonly sink: SampleSink
  /** Aborted when the portal wants this encoder gone (key rotated, event ended); its `reason` is a sentence. */
  readonly disconnect: AbortSignal
  /** Told once, before `sink.end`, when the encoder sends what cannot be packaged; by name: `HEVC (hvc1)`. */
  onUnsupportedCodec(codec: string): void
}

/** An encoder that was not let in. */
export interface RefusedEncoder {
  readonly admitted: false
  readonly refusal: EncoderRefusal
}

/**
 * What an ingest server asks of the portal. The stream key is compared against hashes in constant time by whoever
 * implements it; it is never logged. A rejection (the database is away) refuses the encoder.
 */
export interface EncoderDoor {
  admit(request: {
    readonly streamKey: string
    readonly remoteAddress: string
  }): Promise<AdmittedEncoder | RefusedEncoder>
}
