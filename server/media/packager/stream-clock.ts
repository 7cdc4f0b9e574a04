import type { Track } from '../ingest/sample.ts'
import { SoundLag } from './sound-lag.ts'

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
  readonly firstMs: number
  readonly timeMs: number
  readonly arrivedAt: number
  /** Where the other track was then. */
  readonly otherMs: number | undefined
}

interface Stamp {
  readonly stampMs: number
  readonly arrivedAt: number
}

interface Mapping {
  readonly offsetMs: number
  readonly jumped: boolean
}

/** A track whose time stamps advance by more than this, or fall back by more, has jumped. */
const maxAdvanceMs = 1000
const maxFallBackMs = 100
/** A track that is alone may pause for so long, when as much time has passed at its arrival: a slide does not move. */
const maxPauseMs = 5000
/** Arrival is that uneven. */
const arrivalSlackMs = 500
/** Tracks whose time stamps are further apart than this do not share an origin: their arrival aligns them. */
const maxTrackDistanceMs = 10_000

/**
 * Maps an encoder's time stamps to one stream time, and stream time to wall clock. Small irregularities pass through
 * unchanged; the distance between audio and video stays the encoder's, unless the sound would have to be waited for.
 * @see FACTS, Program date time: the anchor is the arrival of the first sample; FAULTS F21
 */
export class StreamClock {
  readonly #tracks = new Map<Kind, TrackState>()
  /** Stream time minus time stamp, as the newest jump has it. */
  #offsetMs = 0
  #newestMs = 0
  #wallClockOffsetMs: number | undefined
  readonly #soundLag = new SoundLag()

  /**
   * @param stampMs the encoder's decode time stamp
   * @param arrivedAt wall clock of its arrival, ms since the epoch
   */
  place(kind: Kind, stampMs: number, arrivedAt: number): Placement {
    if (this.#wallClockOffsetMs === undefined) this.#startAt(stampMs, arrivedAt)
    const other = this.#tracks.get(kind === 'video' ? 'audio' : 'video')
    const track = this.#tracks.get(kind)
    const mapped = this.#map(track, other, { stampMs, arrivedAt })
    const { offsetMs, jumped } = kind === 'audio' && other ? this.#bringUp(mapped, stampMs, other.timeMs) : mapped
    const timeMs = stampMs + offsetMs
    this.#newestMs = Math.max(this.#newestMs, timeMs)
    this.#tracks.set(kind, { offsetMs, firstMs: track?.firstMs ?? timeMs, timeMs, arrivedAt, otherMs: other?.timeMs })
    return { timeMs, jumped }
  }

  /** Wall clock in ms since the epoch minus stream time, from the arrival of the first sample or of the newest jump's. */
  get wallClockOffsetMs(): number {
    return this.#wallClockOffsetMs ?? 0
  }

  #startAt(stampMs: number, arrivedAt: number): void {
    this.#offsetMs = this.#newestMs - stampMs
    // Programme time never falls back: what came faster than it plays keeps its lead.
    this.#wallClockOffsetMs = Math.max(arrivedAt - this.#newestMs, this.#wallClockOffsetMs ?? Number.NEGATIVE_INFINITY)
  }

  /** Sound that would have to be waited for goes to the picture it came with. */
  #bringUp(mapped: Mapping, stampMs: number, pictureMs: number): Mapping {
    const isLate = this.#soundLag.isLasting(stampMs + mapped.offsetMs, pictureMs)
    return isLate ? { offsetMs: pictureMs - stampMs, jumped: true } : mapped
  }

  #map(track: TrackState | undefined, other: TrackState | undefined, { stampMs, arrivedAt }: Stamp): Mapping {
    // The second may be that of the other track, which has jumped to the same new origin before this one.
    const known = track ? [track.offsetMs, this.#offsetMs] : []
    const offsetMs = known.find((offset) => track && continues(track, other, { timeMs: stampMs + offset, arrivedAt }))
    if (offsetMs !== undefined) return { offsetMs, jumped: false }
    const isNear = Math.abs(stampMs + this.#offsetMs - this.#newestMs) <= maxTrackDistanceMs
    if (isNear && this.#offsetMs !== track?.offsetMs) return { offsetMs: this.#offsetMs, jumped: track !== undefined }
    if (!track) return { offsetMs: this.#newestMs - stampMs, jumped: false }
    this.#startAt(stampMs, arrivedAt)
    return { offsetMs: this.#offsetMs, jumped: true }
  }
}

function continues(
  track: TrackState,
  other: TrackState | undefined,
  { timeMs, arrivedAt }: { readonly timeMs: number; readonly arrivedAt: number },
): boolean {
  const advanceMs = timeMs - track.timeMs
  if (advanceMs < -maxFallBackMs) return false
  if (!other && isPause(advanceMs, arrivedAt - track.arrivedAt)) return true
  // A gap that the other track has filled (a stalled camera, a mute microphone) is no jump.
  const otherAdvanceMs = other ? other.timeMs - (track.otherMs ?? other.firstMs) : 0
  return Math.min(advanceMs, advanceMs - otherAdvanceMs) <= maxAdvanceMs
}

function isPause(advanceMs: number, arrivalMs: number): boolean {
  return advanceMs <= maxPauseMs && arrivalMs >= advanceMs - arrivalSlackMs
}
