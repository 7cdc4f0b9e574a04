import type { Track } from '../ingest/sample.ts'

type Kind = Track['kind']

/** Where a sample lies in the stream's own time. */
export interface Placement {
  /** Milliseconds since the connection's first sample; goes on evenly across a jump of the encoder's time stamps. */
  readonly timeMs: number
  /** The encoder's time stamps jumped here: what follows does not continue what was before. */
  readonly jumped: boolean
}

interface TrackState {
  /** Stream time minus time stamp. */
  readonly offsetMs: number
  readonly timeMs: number
  /** Where the other track was then. */
  readonly otherMs: number | undefined
}

/** A track whose time stamps advance by more than this, or fall back by more, has jumped. */
const maxAdvanceMs = 1000
const maxFallBackMs = 100
/** Tracks whose time stamps are further apart than this do not share an origin: their arrival aligns them. */
const maxTrackDistanceMs = 10_000

/**
 * Maps an encoder's time stamps to one stream time, and stream time to wall clock. Small irregularities pass through
 * unchanged; the distance between audio and video stays the encoder's.
 * @see FACTS, Program date time: the anchor is the arrival of the first sample
 */
export class StreamClock {
  readonly #tracks = new Map<Kind, TrackState>()
  /** Stream time minus time stamp, as the newest jump has it. */
  #offsetMs = 0
  #newestMs = 0
  #wallClockOffsetMs: number | undefined

  /**
   * @param stampMs the encoder's decode time stamp
   * @param arrivedAt wall clock of its arrival, ms since the epoch
   */
  place(kind: Kind, stampMs: number, arrivedAt: number): Placement {
    if (this.#wallClockOffsetMs === undefined) this.#startAt(stampMs, arrivedAt)
    const other = this.#tracks.get(kind === 'video' ? 'audio' : 'video')
    const offset = this.#offsetFor(this.#tracks.get(kind), other, stampMs)
    if (offset === 'jump') this.#startAt(stampMs, arrivedAt)
    const offsetMs = offset === 'jump' ? this.#offsetMs : offset
    const timeMs = stampMs + offsetMs
    this.#newestMs = Math.max(this.#newestMs, timeMs)
    this.#tracks.set(kind, { offsetMs, timeMs, otherMs: other?.timeMs })
    return { timeMs, jumped: offset === 'jump' }
  }

  /** Wall clock in ms since the epoch minus stream time, from the arrival of the first sample or of the newest jump's. */
  get wallClockOffsetMs(): number {
    return this.#wallClockOffsetMs ?? 0
  }

  #startAt(stampMs: number, arrivedAt: number): void {
    this.#offsetMs = this.#newestMs - stampMs
    this.#wallClockOffsetMs = arrivedAt - this.#newestMs
  }

  #offsetFor(track: TrackState | undefined, other: TrackState | undefined, stampMs: number): number | 'jump' {
    if (track && continues(track, other, stampMs + track.offsetMs)) return track.offsetMs
    // The other track has jumped before this one, to the same new origin.
    const isNear = Math.abs(stampMs + this.#offsetMs - this.#newestMs) <= maxTrackDistanceMs
    if (isNear && this.#offsetMs !== track?.offsetMs) return this.#offsetMs
    return track ? 'jump' : this.#newestMs - stampMs
  }
}

function continues(track: TrackState, other: TrackState | undefined, timeMs: number): boolean {
  const advanceMs = timeMs - track.timeMs
  if (advanceMs < -maxFallBackMs) return false
  // A gap that the other track has filled (a stalled camera, a mute microphone) is no jump.
  const otherAdvanceMs = other ? other.timeMs - (track.otherMs ?? other.timeMs) : 0
  return Math.min(advanceMs, advanceMs - otherAdvanceMs) <= maxAdvanceMs
}
