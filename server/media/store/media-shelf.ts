import type { Audience } from '../engine.ts'
import type { InitSegment } from '../packager/part.ts'
import type { StoredSegment } from './segment.ts'

/** What every playlist of a stream is made with. All in seconds. */
export interface StreamTiming {
  readonly targetDurationSeconds: number
  readonly partTargetSeconds: number
  readonly partHoldBackSeconds: number
}

/** What can be watched at one moment. */
export interface MediaView {
  readonly phase: 'preview' | 'live' | 'ended'
  /** Never empty; without holes in their numbers; only the last may be open. Valid until the next revision. */
  readonly segments: readonly StoredSegment[]
  /** The number of the segment that is opened next. */
  readonly nextMsn: number
  readonly discontinuitySequence: number
  readonly timing: StreamTiming
  /** The newest segment's. */
  readonly init: InitSegment
}

/** An init segment, a segment or a part. */
export interface MediaObject {
  readonly bytes: Buffer
  /** Part of the recording: its address means these bytes for ever. */
  readonly isRecorded: boolean
}

/** A stream's renditions; one that has no media yet has no view. */
export interface RenditionShelves {
  /** What the encoder sends. */
  readonly source: MediaShelf
  /** Its sound alone. */
  readonly audio?: AwaitedShelf
  /** Its picture made smaller, highest first. */
  readonly rungs?: readonly RungShelf[]
}

/** A rendition that is made beside the source. */
export interface AwaitedShelf {
  readonly shelf: MediaShelf
  /** It comes within a moment: players who were told of the others now would never hear of it. */
  readonly isAwaited: boolean
}

/** A lower picture. */
export interface RungShelf extends AwaitedShelf {
  /** `720p` */
  readonly name: string
  /** What it may need, picture and sound, before anybody has measured it. */
  readonly bitsPerSecond: number
  /** Whether players are told of it; its own playlist goes on in any case. */
  readonly isOffered: boolean
}

/** Where delivery takes a rendition's media from. What an audience may not see is not there. */
export interface MediaShelf {
  /** Raised with every change. */
  readonly revision: number
  /** @returns stops listening */
  listen(listener: () => void): () => void
  view(audience: Audience): MediaView | undefined
  init(init: number, audience: Audience): MediaObject | undefined
  segment(msn: number, audience: Audience): Promise<MediaObject | undefined>
  part(position: { readonly msn: number; readonly part: number }, audience: Audience): Promise<MediaObject | undefined>
}
