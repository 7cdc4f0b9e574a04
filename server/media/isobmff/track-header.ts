/** H.264 as its boxes describe it. */
export interface AvcTrackHeader {
  /** AVCDecoderConfigurationRecord, ISO/IEC 14496-15. */
  readonly avcC: Buffer
  readonly width: number
  readonly height: number
  /** Ticks a second. */
  readonly timescale: number
}

/** AAC as its boxes describe it; its timescale is the sample rate. */
export interface AacTrackHeader {
  /** AudioSpecificConfig, ISO/IEC 14496-3. */
  readonly audioSpecificConfig: Buffer
  readonly sampleRate: number
  readonly channels: number
}

/** The tracks of one rendition, muxed; at least one is there. */
export interface TrackHeaders {
  readonly video: AvcTrackHeader | undefined
  readonly audio: AacTrackHeader | undefined
}

/** The same track has the same number in every init segment and part of ours. */
export const videoTrackId = 1
/** Of the sound, in every init segment and part of ours. */
export const audioTrackId = 2
