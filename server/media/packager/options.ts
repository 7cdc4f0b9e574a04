/** How a stream is cut. All times in seconds. */
export interface PackagerOptions {
  /**
   * The playlist's PART-TARGET. It is fixed: a part holds as many whole video frames (audio-only: audio frames) as fit
   * into it, so no part is longer. At 24, 25, 29.97, 30, 50, 59.94 and 60 frames a second 0.25 gives parts of 93–100 %
   * of it. Where whole frames would fill less than 85 % (10 or 15 a second, uneven pacing), parts end inside a frame.
   * The one exception is a video-only stream whose frames are further apart than this: each is a part of its own.
   */
  readonly partTargetSeconds: number
  /**
   * About how long a segment is: it ends with the first key frame from here on. As long as most encoders' key frame
   * interval: every key frame is where a player can begin, or change to another rendition.
   */
  readonly segmentTargetSeconds: number
  /** The playlist's EXT-X-TARGETDURATION: a segment ends before it rounds above this, with or without a key frame. */
  readonly targetDurationSeconds: number
  /** A stream that puts more into one segment is cut off with the reason. 64 MiB: 85 Mbit/s for six seconds. */
  readonly maxSegmentBytes: number
  /** Decode time at which its first sample lies, ms: where the media of the connection before has ended. */
  readonly startMs?: number
}

/** A second from lens to eye, at the key frame interval most encoders are told to use. */
export const defaultPackagerOptions: PackagerOptions = {
  partTargetSeconds: 0.25,
  segmentTargetSeconds: 2,
  targetDurationSeconds: 6,
  maxSegmentBytes: 64 * 1024 * 1024,
}
