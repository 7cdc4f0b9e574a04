import type { VideoSample } from '../ingest/sample.ts'
import type { MediaSample } from '../isobmff/media-part.ts'
import type { InitSegment, Part } from './part.ts'
import type { PartContent } from './segment-cutter.ts'
import type { TrackSet } from './tracks.ts'

/** A stretch of the source without a break. */
export interface RunBeginning {
  readonly tracks: TrackSet
  /** Wall clock minus decode time of the stream, ms. */
  readonly programOffsetMs: number
}

/**
 * Hears what the source's segments are made of, after the source has published it: whoever makes another rendition
 * beside it. Decode times go on evenly from run to run.
 */
export interface SourceFollower {
  beginRun(run: RunBeginning): void
  /**
   * The source's next segment is open.
   * @param programTime wall clock of its first frame's presentation, ms since the epoch
   */
  openSegment(programTime: number): void
  /** A frame of the picture as it came, with the stream's decode time. */
  addPicture(sample: VideoSample): void
  /** Sound beside a picture, before it is published. */
  addSound(frames: readonly MediaSample[]): void
  /** The source's part is out. */
  addPart(content: PartContent): void
  closeSegment(): void
  /** Nothing more comes of this encoder. */
  end(): void
}

/** Where another rendition's media goes: the calls of a `SegmentSink`, but whether it is discontinuous the source says. */
export interface RenditionSink {
  openSegment(opening: { readonly programTime: number; readonly init: InitSegment }): void
  addPart(part: Part): void
  closeSegment(): void
}
