import { type MediaSample, mediaPart } from '../isobmff/media-part.ts'
import type { PackagerOptions } from './options.ts'
import type { InitSegment, SegmentSink } from './part.ts'
import type { SourceFollower } from './source-follower.ts'

/** Content of a part and where it lies in time. */
export interface PartContent {
  readonly video: readonly MediaSample[]
  readonly audio: readonly MediaSample[]
  readonly durationSeconds: number
  readonly isIndependent: boolean
  /** Wall clock of its first frame's presentation, ms since the epoch. */
  readonly programTime: number
}

/** How far a key frame may be short of the segment's target and still end it: time stamps are rounded. */
const earlySeconds = 0.1

/** Groups parts into segments: decides where one ends, and tells the sink in order. */
export class SegmentCutter {
  readonly #sink: SegmentSink
  readonly #options: PackagerOptions
  readonly #follower: SourceFollower | undefined
  #init: InitSegment | undefined
  #lead: 'video' | 'audio' = 'video'
  #limitSeconds = 0
  #isDiscontinuous = true
  #isOpen = false
  #elapsedSeconds = 0
  #sequenceNumber = 0
  #isCutRequested = false

  constructor(sink: SegmentSink, options: PackagerOptions, follower?: SourceFollower) {
    this.#sink = sink
    this.#options = options
    this.#follower = follower
  }

  /** Asks for a new segment at the next key frame, however short the present one is. */
  requestCut(): void {
    this.#isCutRequested = true
  }

  /** The segments from here on do not continue the former ones; none is open. */
  beginRun(init: InitSegment, lead: 'video' | 'audio'): void {
    this.#init = init
    this.#lead = lead
    this.#isDiscontinuous = true
    this.#limitSeconds =
      lead === 'audio'
        ? // Any audio frame can begin a segment, so it need not wait for one.
          Math.min(this.#options.segmentTargetSeconds, this.#options.targetDurationSeconds)
        : // From here EXTINF would round above the target duration, RFC 8216, 4.3.3.1.
          this.#options.targetDurationSeconds + 0.5
  }

  /**
   * Whether a key frame is to begin a new segment.
   * @param pendingSeconds media before it that is not yet in a part
   * @param intervalSeconds since the key frame before: the next one is expected as much later
   */
  cutsAtKey(pendingSeconds: number, intervalSeconds: number): boolean {
    if (this.#isCutRequested) return true
    const elapsed = this.#elapsedSeconds + pendingSeconds
    const nextIsTooLate = elapsed + intervalSeconds >= this.#limitSeconds
    return nextIsTooLate || elapsed >= this.#options.segmentTargetSeconds - earlySeconds
  }

  /** Begins a segment with the key frame that has just arrived. */
  open(programTime: number): void {
    if (!this.#init) throw new Error('a segment needs an init segment')
    this.#sink.openSegment({ programTime, isDiscontinuous: this.#isDiscontinuous, init: this.#init })
    this.#follower?.openSegment(programTime)
    this.#isOpen = true
    this.#isCutRequested = false
    this.#isDiscontinuous = false
    this.#elapsedSeconds = 0
  }

  add(part: PartContent): void {
    if (this.#isFull(part)) this.close()
    if (!this.#isOpen) this.#openWithoutKey(part)
    this.#sequenceNumber += 1
    const { video, audio, durationSeconds, isIndependent } = part
    const bytes = mediaPart({ sequenceNumber: this.#sequenceNumber, video, audio })
    this.#sink.addPart({ bytes, durationSeconds, isIndependent })
    this.#follower?.addPart(part)
    this.#elapsedSeconds += durationSeconds
  }

  close(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#sink.closeSegment()
    this.#follower?.closeSegment()
  }

  #isFull(part: PartContent): boolean {
    if (!this.#isOpen || this.#elapsedSeconds === 0) return false
    if (this.#isCutRequested && this.#lead === 'audio') return true
    return this.#elapsedSeconds + part.durationSeconds >= this.#limitSeconds
  }

  /** A segment of video that does not begin with a new key frame leaves a requested cut for the next one. */
  #openWithoutKey(part: PartContent): void {
    const isCutRequested = this.#isCutRequested && this.#lead === 'video'
    this.open(part.programTime)
    this.#isCutRequested = isCutRequested
  }
}
