export interface RenditionChoice {
  /** hls.js's own number of it. */
  readonly index: number
  /** Lines of the picture: `720p`. */
  readonly name: string
}

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
  readonly renditions: readonly RenditionChoice[]
  /** null: automatic. */
  readonly chosenRendition: number | null
  /** Autoplay was refused even muted: the viewer has to press play. */
  readonly needsPress: boolean
}

export const BEFORE_PLAYBACK: PlaybackState = {
  stage: 'connecting',
  isLive: false,
  lateSeconds: 0,
  delaySeconds: null,
  isFollowing: true,
  renditions: [],
  chosenRendition: null,
  needsPress: false,
}
