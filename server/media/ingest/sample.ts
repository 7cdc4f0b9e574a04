/**
 * What every door for encoders (RTMP today) turns its bytes into. Times are the encoder's own, in milliseconds, unwrapped
 * to be monotonic across the 32-bit wrap; the packager maps them to the programme's time.
 */
export interface VideoTrack {
  readonly kind: 'video'
  /** RFC 6381, e.g. `avc1.64001f`. */
  readonly codec: string
  /** AVCDecoderConfigurationRecord, ISO/IEC 14496-15. */
  readonly avcC: Buffer
  readonly width: number
  readonly height: number
  /** Frames a second as the encoder states them in `onMetaData`; undefined when it does not. */
  readonly statedFrameRate: number | undefined
}

/** An encoder's sound, as its configuration describes it. */
export interface AudioTrack {
  readonly kind: 'audio'
  /** RFC 6381, e.g. `mp4a.40.2`. */
  readonly codec: string
  /** AudioSpecificConfig, ISO/IEC 14496-3. */
  readonly audioSpecificConfig: Buffer
  readonly sampleRate: number
  readonly channels: number
}

/** What an encoder announces before it sends samples of it. */
export type Track = VideoTrack | AudioTrack

/** One frame of the picture. */
export interface VideoSample {
  readonly kind: 'video'
  readonly decodeTimeMs: number
  /** Presentation minus decode time. */
  readonly compositionOffsetMs: number
  readonly isKey: boolean
  /** Length-prefixed NAL units, as FLV and MP4 both carry them. */
  readonly data: Buffer
}

/** One frame of the sound. */
export interface AudioSample {
  readonly kind: 'audio'
  readonly decodeTimeMs: number
  /** One raw AAC frame. */
  readonly data: Buffer
}

/** One frame of either. */
export type Sample = VideoSample | AudioSample

/** What an encoder's connection yields, in order of arrival. */
export type IngestMessage =
  | { readonly type: 'track'; readonly track: Track }
  | { readonly type: 'sample'; readonly sample: Sample }

/** Where an encoder's messages go: the packager's face towards ingest. */
export interface SampleSink {
  /**
   * @param arrivedAt wall clock of the message's arrival, ms since the epoch
   * @throws {StreamRejectedError} for a stream that cannot go on; `end` still has to follow
   */
  write(message: IngestMessage, arrivedAt: number): void
  /** The encoder has gone: what is pending is published, nothing more comes. */
  end(reason: string): void
}
