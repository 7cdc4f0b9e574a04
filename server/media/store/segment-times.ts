import type { RecordedPart, RecordedTrackRun } from '../isobmff/read-parts.ts'
import { segmentName } from './file-names.ts'
import type { StoredSegment } from './segment.ts'

/** Decode times are whole ticks of timescales that do not divide a second evenly. */
const roundingSeconds = 0.001
/** @see FAULTS F21: a longer jump is a discontinuity */
const longestJumpSeconds = 1

/** Follows a recording's times from segment to segment; they begin anew at a discontinuity. */
export class SegmentTimes {
  /** Where each track's next sample is due, by its id. */
  readonly #due = new Map<number, number>()
  #programTime = Number.NEGATIVE_INFINITY
  /** Tracks of which something is missing before their next sample. */
  readonly #interrupted = new Set<number>()

  /** The next segment does not follow this one's time closely: it is lost or cannot be read. */
  skip(): void {
    for (const trackId of this.#due.keys()) this.#interrupted.add(trackId)
  }

  /** @returns what is wrong, one sentence each */
  follow(segment: StoredSegment, parts: readonly RecordedPart[]): string[] {
    const { isDiscontinuous, programTime, msn } = segment
    if (isDiscontinuous) {
      this.#due.clear()
      this.#programTime = Number.NEGATIVE_INFINITY
    }
    const damages = parts.flatMap(({ tracks }) => tracks).flatMap((run) => this.#followRun(run))
    if (programTime <= this.#programTime) damages.push('begins no later than the segment before it')
    this.#programTime = programTime
    return damages.map((damage) => `${segmentName(msn)} ${damage}`)
  }

  #followRun({ trackId, kind, firstDecodeTimeSeconds, durationSeconds }: RecordedTrackRun): string[] {
    const ahead = firstDecodeTimeSeconds - (this.#due.get(trackId) ?? firstDecodeTimeSeconds)
    const mayJump = this.#interrupted.delete(trackId)
    this.#due.set(trackId, firstDecodeTimeSeconds + durationSeconds)
    if (ahead < -roundingSeconds) return [`has ${kind} that goes back by ${(-ahead).toFixed(3)} s`]
    if (ahead > longestJumpSeconds && !mayJump) return [`has ${kind} that jumps ahead by ${ahead.toFixed(3)} s`]
    return []
  }
}
