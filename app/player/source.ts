import type { Distance } from './delay-controller.ts'

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
  /** Lines of the pictures there are to choose from, highest first. */
  heights(): readonly number[]
  /** Lines of the picture that is loaded now; null without one. */
  loadedHeight(): number | null
  /** @param height null, or one that there is not: automatic */
  chooseHeight(height: number | null): void
  /** The chosen picture has a gap: another is played until one is chosen again. */
  hasLostHeight(): boolean
  /** Where the sound alone is to be had; null when it is not, or not yet known. */
  soundUrl(): string | null
  /** A viewer who has begun to watch gets the usual buffer. */
  bufferFully(): void
  close(): void
}

export interface SourceOptions {
  readonly video: HTMLVideoElement
  readonly url: string
  /** null: the live edge, or a replay's beginning. */
  readonly startAtSeconds: number | null
  /** Lines of the picture to begin with and stay at; null: automatic. */
  readonly height: number | null
  /** Load little until somebody watches. */
  readonly isFrugal: boolean
  /** The source cannot go on: build another one at the same place. */
  startOver(): void
}
