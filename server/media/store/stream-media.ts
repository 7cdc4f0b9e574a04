import type { InitSegment } from '../packager/part.ts'
import { Changes } from './changes.ts'
import { InitShelf } from './init-shelf.ts'
import { LiveWindow } from './live-window.ts'
import type { StreamTiming } from './media-shelf.ts'
import type { RestoredRecording } from './recover.ts'
import type { StoredSegment } from './segment.ts'
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

  /** @param timing for a recording that begins; a restored one keeps its own */
  constructor(timing: StreamTiming, restored?: RestoredRecording) {
    this.list = new SegmentList(listBefore(restored))
    this.inits = new InitShelf(restored?.inits ?? new Map())
    this.timing = restored ? timingOf(restored) : timing
    this.firstMsn = restored?.recording.firstMsn
    this.isEnded = restored?.isSealed ?? false
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

/** Parts are asked for near the live edge only. */
const restoredSegmentsWithParts = 8

function listBefore(restored: RestoredRecording | undefined): ConstructorParameters<typeof SegmentList>[0] {
  if (!restored) return { segments: [], nextMsn: 0, discontinuitySequence: 0, precedingSeconds: 0 }
  const { segments, recording } = restored
  const withoutParts = segments.slice(0, -restoredSegmentsWithParts).map((segment) => ({ ...segment, parts: [] }))
  return {
    segments: [...withoutParts, ...segments.slice(-restoredSegmentsWithParts)],
    nextMsn: (segments.at(-1)?.msn ?? recording.firstMsn - 1) + 1,
    discontinuitySequence: recording.discontinuitySequence,
    precedingSeconds: recording.precedingSeconds ?? 0,
  }
}
