import { asGap, type OpenedSegment, openedSegment, type StoredPart, type StoredSegment, withPart } from './segment.ts'

/** A stream's segments in order, without holes in their media sequence numbers; only the last may be open. */
export class SegmentList {
  #segments: StoredSegment[]
  #nextMsn: number
  #droppedDiscontinuities: number
  #droppedSeconds: number

  constructor(before: {
    readonly segments: readonly StoredSegment[]
    readonly nextMsn: number
    readonly discontinuitySequence: number
    /** Media before the first of the segments. */
    readonly precedingSeconds: number
  }) {
    this.#segments = [...before.segments]
    this.#nextMsn = before.nextMsn
    this.#droppedDiscontinuities = before.discontinuitySequence
    this.#droppedSeconds = before.precedingSeconds
  }

  /** The media sequence number the next opened segment gets. */
  get nextMsn(): number {
    return this.#nextMsn
  }

  get all(): readonly StoredSegment[] {
    return this.#segments
  }

  get first(): StoredSegment | undefined {
    return this.#segments[0]
  }

  get last(): StoredSegment | undefined {
    return this.#segments.at(-1)
  }

  find(msn: number): StoredSegment | undefined {
    return this.#segments[this.#indexOf(msn)]
  }

  /** All segments from this number on; the list's own array where that is all of them. */
  from(msn: number): readonly StoredSegment[] {
    const index = this.#indexOf(msn)
    return index <= 0 ? this.#segments : this.#segments.slice(index)
  }

  /** Discontinuities that lie before this segment and are not tagged on it or later: EXT-X-DISCONTINUITY-SEQUENCE. */
  discontinuitySequence(msn: number): number {
    const before = this.#segments.slice(0, Math.max(0, this.#indexOf(msn)))
    return this.#droppedDiscontinuities + before.filter((segment) => segment.isDiscontinuous).length
  }

  /** Media before this segment since the stream's first, that which slid away included. */
  precedingSeconds(msn: number): number {
    const before = this.#segments.slice(0, Math.max(0, this.#indexOf(msn)))
    return before.reduce((sum, { durationSeconds }) => sum + durationSeconds, this.#droppedSeconds)
  }

  open(opening: Omit<OpenedSegment, 'msn'>): StoredSegment {
    if (this.last?.state === 'open') throw new Error(`segment ${this.last.msn} is still open`)
    const segment = openedSegment({ ...opening, msn: this.#nextMsn })
    this.#nextMsn += 1
    this.#segments.push(segment)
    return segment
  }

  addPart(part: Omit<StoredPart, 'offset'>): StoredSegment {
    const { last } = this
    if (last?.state !== 'open') throw new Error('a part came without an open segment')
    return this.#replace(withPart(last, part))
  }

  /** @returns the closed segment; undefined when none was open, or when it had no part and so never was. */
  close(): StoredSegment | undefined {
    const { last } = this
    if (last?.state !== 'open') return undefined
    if (last.parts.length > 0) return this.#replace({ ...last, state: 'closed' })
    this.#segments.pop()
    this.#nextMsn = last.msn
    return undefined
  }

  /** Adds a segment of which nothing can be had: its time passes all the same. */
  addGap({ durationSeconds, ...opening }: Omit<OpenedSegment, 'msn'> & { readonly durationSeconds: number }): void {
    this.#replace({ ...asGap(this.open(opening)), durationSeconds })
  }

  /** Replaces what is known of a segment; nothing happens when it is no longer listed. */
  change(msn: number, change: (segment: StoredSegment) => StoredSegment): void {
    const segment = this.find(msn)
    if (segment) this.#replace(change(segment))
  }

  markGap(msn: number): void {
    this.change(msn, asGap)
  }

  /** Forgets this segment and all before it. */
  dropThrough(msn: number): void {
    for (let first = this.first; first && first.msn <= msn; first = this.first) {
      this.#segments.shift()
      this.#droppedSeconds += first.durationSeconds
      if (first.isDiscontinuous) this.#droppedDiscontinuities += 1
    }
  }

  #indexOf(msn: number): number {
    const first = this.#segments[0]
    return first ? msn - first.msn : 0
  }

  #replace(segment: StoredSegment): StoredSegment {
    this.#segments[this.#indexOf(segment.msn)] = segment
    return segment
  }
}
