/** The initialization segment that the following segments need (EXT-X-MAP). */
export interface InitSegment {
  /** `ftyp` + `moov`, ISO/IEC 14496-12. */
  readonly bytes: Buffer
  /** For EXT-X-STREAM-INF, RFC 6381: `avc1.64001f,mp4a.40.2`. */
  readonly codecs: string
  readonly width: number | undefined
  readonly height: number | undefined
  readonly framesPerSecond: number | undefined
}

/** A partial segment: one `moof` + `mdat`, audio and video muxed. */
export interface Part {
  readonly bytes: Buffer
  readonly durationSeconds: number
  /** Begins with a key frame (EXT-X-PART … INDEPENDENT=YES). Audio-only parts always do. */
  readonly isIndependent: boolean
}

/** How a segment begins. */
export interface SegmentOpening {
  /** Wall clock of its first frame's presentation, ms since the epoch; anchored on the arrival of the first media message. */
  readonly programTime: number
  /** True for the first segment of a connection, after a jump of the time stamps and after a change of tracks. */
  readonly isDiscontinuous: boolean
  /** The init segment it needs; the same object as before when nothing changed. */
  readonly init: InitSegment
}

/**
 * What the packager tells the store, in this order: opened, part+, closed, opened, … Media sequence numbers and part
 * indexes are the store's.
 */
export interface SegmentSink {
  openSegment(opening: SegmentOpening): void
  addPart(part: Part): void
  closeSegment(): void
}
