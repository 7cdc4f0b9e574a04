import type { InitSegment, Part } from '../packager/part.ts'
import { Changes } from './changes.ts'
import { InitShelf } from './init-shelf.ts'
import { LiveWindow } from './live-window.ts'
import type { StreamTiming } from './media-shelf.ts'
import type { RestoredRecording } from './recover.ts'
import { asGap, type StoredSegment } from './segment.ts'
import { SegmentList } from './segment-list.ts'

/** One stream's media and where it stands: written by its store, read by its shelf. */
export class StreamMedia {
  readonly changes = new Changes()
  readonly window = new LiveWindow()
  readonly list: SegmentList
  readonly inits: InitShelf
  timing: StreamTiming
  /** Of the recording's first segment; undefined as long as there is only a preview. */
  firstMsn: number | undefined
  isEnded: boolean

  private constructor(before: MediaBefore) {
    this.list = new SegmentList(before.list)
    this.inits = new InitShelf(before.inits)
    this.timing = before.timing
    this.firstMsn = before.firstMsn
    this.isEnded = before.isEnded
  }

  /** @param timing for a recording that begins; a restored one keeps its own */
  static ofSource(timing: StreamTiming, restored?: RestoredRecording): StreamMedia {
    return new StreamMedia({
      list: listBefore(restored),
      inits: restored?.inits ?? new Map(),
      timing: restored ? timingOf(restored) : timing,
      firstMsn: restored?.recording.firstMsn,
      isEnded: restored?.isSealed ?? false,
    })
  }

  /**
   * Another rendition of the same stream: its segments have the numbers of the source's and cover the same time, and
   * those that it has not are gaps.
   */
  static beside(source: StreamMedia, restored?: RestoredRecording): StreamMedia {
    const closed = source.list.all.filter(({ state }) => state !== 'open')
    const first = closed[0]?.msn ?? source.list.nextMsn
    return new StreamMedia({
      list: {
        segments: withoutOldParts(besideSource(closed, restored)),
        nextMsn: (closed.at(-1)?.msn ?? first - 1) + 1,
        discontinuitySequence: source.list.discontinuitySequence(first),
        precedingSeconds: source.list.precedingSeconds(first),
      },
      inits: restored?.inits ?? new Map(),
      timing: source.timing,
      firstMsn: source.firstMsn,
      isEnded: source.isEnded,
    })
  }

  get recorded(): readonly StoredSegment[] {
    return this.firstMsn === undefined ? [] : this.list.from(this.firstMsn)
  }

  isRecorded(msn: number): boolean {
    return this.firstMsn !== undefined && msn >= this.firstMsn
  }

  /** Its bytes are lost: from now on it is a gap. */
  markGap(msn: number): void {
    this.list.markGap(msn)
    this.changes.announce()
  }

  /** No part may be longer than the part target: pictures that are further apart than that make parts that would be. */
  allowPart({ durationSeconds }: Part): void {
    if (durationSeconds > this.timing.partTargetSeconds)
      this.timing = { ...this.timing, partTargetSeconds: durationSeconds }
  }

  initOf(segment: StoredSegment): InitSegment {
    const init = this.inits.get(segment.init)
    if (!init) throw new Error(`segment ${segment.msn} has no init segment ${segment.init}`)
    return init
  }
}

function timingOf({ recording }: RestoredRecording): StreamTiming {
  const { targetDurationSeconds, partTargetSeconds, partHoldBackSeconds } = recording
  return { targetDurationSeconds, partTargetSeconds, partHoldBackSeconds }
}

/**
 * RFC 8216 lets the first number be any. hls.js 1.7.4 takes 0 for none while it appends parts of that segment: it
 * forgets them at once, loads them in a circle, and stalls.
 */
const FIRST_MSN = 1

type ListBefore = ConstructorParameters<typeof SegmentList>[0]

interface MediaBefore extends Pick<StreamMedia, 'timing' | 'firstMsn' | 'isEnded'> {
  readonly list: ListBefore
  readonly inits: ReadonlyMap<number, InitSegment>
}

function listBefore(restored: RestoredRecording | undefined): ListBefore {
  if (!restored) return { segments: [], nextMsn: FIRST_MSN, discontinuitySequence: 0, precedingSeconds: 0 }
  const { segments, recording } = restored
  return {
    segments: withoutOldParts(segments),
    nextMsn: (segments.at(-1)?.msn ?? recording.firstMsn - 1) + 1,
    discontinuitySequence: recording.discontinuitySequence,
    precedingSeconds: recording.precedingSeconds ?? 0,
  }
}

/** Parts are asked for near the live edge only. */
const restoredSegmentsWithParts = 8

function withoutOldParts(segments: readonly StoredSegment[]): readonly StoredSegment[] {
  const old = segments.slice(0, -restoredSegmentsWithParts).map((segment) => ({ ...segment, parts: [] }))
  return [...old, ...segments.slice(-restoredSegmentsWithParts)]
}

function besideSource(source: readonly StoredSegment[], restored: RestoredRecording | undefined): StoredSegment[] {
  const own = new Map(restored?.segments.filter(({ state }) => state === 'closed').map((one) => [one.msn, one]))
  // A gap before the first that there is needs no map of its own.
  let init = Math.min(...(restored?.inits.size ? restored.inits.keys() : [0]))
  return source.map((segment) => {
    const kept = own.get(segment.msn)
    init = kept?.init ?? init
    const { isDiscontinuous } = segment
    return kept ? { ...kept, isDiscontinuous } : { ...asGap(segment), init }
  })
}
