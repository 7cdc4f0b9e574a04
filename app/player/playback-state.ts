import type { Quality } from './quality.ts'

/** What a player's page knows of the picture at one moment. */
export interface PlaybackState {
  /**
   * `connecting`: no picture yet. `playing`: also when paused by the viewer. `waiting`: the picture stands still although
   * it should move. `ended`: the last picture is shown. `unsupported`: this browser plays no HLS at all.
   */
  readonly stage: 'connecting' | 'playing' | 'waiting' | 'ended' | 'unsupported'
  /** Whether more media is expected: the playlist has no end. */
  readonly isLive: boolean
  /** Seconds beyond the place a live viewer is at; 0 in a replay. */
  readonly lateSeconds: number
  /** Seconds from the encoder to this picture; null when not live or unknown. */
  readonly delaySeconds: number | null
  readonly isFollowing: boolean
  /** Lines of the pictures there are to choose from, highest first; empty while unknown. */
  readonly heights: readonly number[]
  /** Whether the sound can be had without a picture. */
  readonly hasSoundAlone: boolean
  /** As the viewer chose. */
  readonly quality: Quality
  /** Lines of the picture that is loaded now; null without one. */
  readonly loadedHeight: number | null
  /** Autoplay was refused even muted: the viewer has to press play. */
  readonly needsPress: boolean
}

/** Nothing has been loaded yet. */
export const BEFORE_PLAYBACK: PlaybackState = {
  stage: 'connecting',
  isLive: false,
  lateSeconds: 0,
  delaySeconds: null,
  isFollowing: true,
  heights: [],
  hasSoundAlone: false,
  quality: 'auto',
  loadedHeight: null,
  needsPress: false,
}
