import type { Distance } from './delay-controller.ts'
import type { RenditionChoice } from './playback-state.ts'

/** A stream attached to a video element. Positions are seconds from the first segment of its playlist. */
export interface Source {
  /** Whether the playlist has no end yet; null while none has arrived. */
  isLive(): boolean | null
  /** For the delay controller; null when there is no live edge, or it is not ours to steer to. */
  distance(): (Omit<Distance, 'target'> & { readonly holdBack: number }) | null
  /** Seconds beyond the hold back, measured to the newest media that is known to exist; 0 when not live. */
  lateSeconds(): number
  /** Where a live viewer is. */
  livePosition(): number | null
  /** Programme time of the picture, ms since the epoch (DESIGN D6). */
  programmeTime(): number | null
  positionOf(programmeTime: number): number | null
  renditions(): readonly RenditionChoice[]
  chosenRendition(): number | null
  /** @param index null: automatic */
  chooseRendition(index: number | null): void
  /** A viewer who has begun to watch gets the usual buffer. */
  bufferFully(): void
  close(): void
}

export interface SourceOptions {
  readonly video: HTMLVideoElement
  readonly url: string
  /** null: the live edge, or a replay's beginning. */
  readonly startAtSeconds: number | null
  /** Load little until somebody watches. */
  readonly isFrugal: boolean
  /** The source cannot go on: build another one at the same place. */
  startOver(): void
}
