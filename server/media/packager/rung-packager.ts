import type { VideoSample, VideoTrack } from '../ingest/sample.ts'
import type { MediaSample } from '../isobmff/media-part.ts'
import type { InitSegment, Part } from './part.ts'
import { RungRun } from './rung-run.ts'
import type { RunBeginning } from './source-follower.ts'

/** Where a rung's media goes. */
export interface RungSink {
  /** @returns false when that segment cannot be had any more */
  openSegment(opening: { readonly msn: number; readonly programTime: number; readonly init: InitSegment }): boolean
  addPart(part: Part): void
  closeSegment(): void
  /** The open segment will never be whole. */
  abandonSegment(): void
}

/** Where one of the source's segments begins. */
interface Mark {
  readonly msn: number
  /** On the stream's time line, ms. */
  readonly shownMs: number
  readonly run: RunBeginning
}

interface HeldSound {
  readonly run: RunBeginning
  readonly frame: MediaSample
}

/** Time stamps are whole milliseconds, and snapped to frames: nearer than half a frame at 60 a second is the same. */
const TOLERANCE_MS = 5
/** So many of the source's frames may be missing in a row before it is a hole. */
const MOST_MISSING = 3
/** A rung so many segments late is not waited for. */
const MOST_MARKS = 8
const MOST_HELD = 4000

/**
 * Packages one rung: its picture as it comes back from a transcoder, beside the source's sound, cut into segments where
 * the source's are. It begins with a segment whose key frame it has; what has a hole is abandoned.
 * @see RFC 8216bis, 6.2.4; FACTS, FLV straight to fragmented MP4
 */
export class RungPackager {
  readonly #partTargetSeconds: number
  readonly #sink: RungSink
  #track: VideoTrack | undefined
  #sourceRun: RunBeginning | undefined
  #marks: Mark[] = []
  #sound: HeldSound[] = []
  /** When the source's frames are shown that the rung has not brought yet, ms. */
  #awaited: number[] = []
  /** Undefined while no segment is open. */
  #run: RungRun | undefined

  constructor({ partTargetSeconds }: { readonly partTargetSeconds: number }, sink: RungSink) {
    this.#partTargetSeconds = partTargetSeconds
    this.#sink = sink
  }

  /** Whether it is in the middle of a segment. */
  get isOpen(): boolean {
    return this.#run !== undefined
  }

  /** Number of the source's oldest segment that the rung has not reached; undefined when there is none. */
  get firstAwaitedMsn(): number | undefined {
    return this.#marks[0]?.msn
  }

  /** A run of the source; its segments, frames and sound follow. */
  beginSourceRun(run: RunBeginning): void {
    this.#sourceRun = run
  }

  /** @param programTime wall clock of the segment's first frame, ms since the epoch */
  openSourceSegment({ msn, programTime }: { readonly msn: number; readonly programTime: number }): void {
    const run = this.#sourceRun
    if (!run?.tracks.video) return
    this.#marks.push({ msn, shownMs: programTime - run.programOffsetMs, run })
    if (this.#marks.length > MOST_MARKS) this.#marks.shift()
  }

  /** @param shownMs on the stream's time line */
  awaitPicture(shownMs: number): void {
    if (this.#run) this.#awaited.push(shownMs)
  }

  addSourceSound(frames: readonly MediaSample[]): void {
    const run = this.#sourceRun
    if (!run) return
    if (this.#run?.source === run) {
      this.#run.addSound(frames)
      return
    }
    for (const frame of frames) this.#sound.push({ run, frame })
    if (this.#sound.length > MOST_HELD) this.#sound.splice(0, this.#sound.length - MOST_HELD)
  }

  setTrack(track: VideoTrack): void {
    if (this.#track?.avcC.equals(track.avcC)) return
    this.abandon()
    this.#track = track
  }

  addPicture(sample: VideoSample): void {
    const shownMs = sample.decodeTimeMs + sample.compositionOffsetMs
    if (this.#isBehindHole(shownMs)) this.abandon()
    const mark = this.#reach(shownMs)
    if (mark) this.#beginSegment(mark, { sample, shownMs })
    else this.#run?.addPicture(sample, { endsSegment: false })
    this.#publish(this.#run?.takeWhole())
  }

  /** Nothing follows what has come: the next picture begins anew, with a segment of its own. */
  abandon(): void {
    this.#awaited = []
    if (!this.#run) return
    this.#run = undefined
    this.#sink.abandonSegment()
  }

  /** Segments before this number are not wanted any more. */
  forgetBefore(msn: number): void {
    this.#marks = this.#marks.filter((mark) => mark.msn >= msn)
    const [first] = this.#marks
    this.#sound = first ? this.#sound.filter(({ run, frame }) => run !== first.run || isFrom(first, frame)) : []
  }

  /** Publishes what is pending. */
  end(): void {
    const run = this.#run
    this.#run = undefined
    this.#marks = []
    this.#sound = []
    if (!run) return
    this.#publish(run.end())
    this.#sink.closeSegment()
  }

  /** @returns the newest of the source's segments that begins before or with this picture, once */
  #reach(shownMs: number): Mark | undefined {
    const reached = this.#marks.findLastIndex((mark) => mark.shownMs <= shownMs + TOLERANCE_MS)
    return reached < 0 ? undefined : this.#marks.splice(0, reached + 1).at(-1)
  }

  #beginSegment(mark: Mark, { sample, shownMs }: { readonly sample: VideoSample; readonly shownMs: number }): void {
    const former = this.#run
    const goesOn = former?.source === mark.run
    const run = goesOn ? former : this.#newRun(mark, { sample, shownMs })
    const picture = run?.addPicture(sample, { endsSegment: goesOn })
    if (former) {
      this.#publish(goesOn ? picture?.parts : former.end())
      this.#sink.closeSegment()
    }
    this.#run = run && picture && this.#open(mark, { run, programTime: picture.programTime }) ? run : undefined
  }

  #open({ msn }: Mark, { run, programTime }: { readonly run: RungRun; readonly programTime: number }): boolean {
    return this.#sink.openSegment({ msn, programTime, init: run.init })
  }

  /** @returns undefined when the segment's key frame has not come */
  #newRun(mark: Mark, { sample, shownMs }: { readonly sample: VideoSample; readonly shownMs: number }) {
    const isItsKey = sample.isKey && Math.abs(shownMs - mark.shownMs) <= TOLERANCE_MS
    if (!isItsKey || !this.#track) return undefined
    const run = new RungRun({ source: mark.run, track: this.#track, partTargetSeconds: this.#partTargetSeconds })
    run.addSound(
      this.#sound.filter((held) => held.run === mark.run && isFrom(mark, held.frame)).map(({ frame }) => frame),
    )
    this.#sound = this.#sound.filter((held) => held.run !== mark.run && held.run === this.#sourceRun)
    return run
  }

  #isBehindHole(shownMs: number): boolean {
    const missing = this.#awaited.filter((awaited) => awaited < shownMs - TOLERANCE_MS).length
    this.#awaited = this.#awaited.filter((awaited) => awaited > shownMs + TOLERANCE_MS)
    return missing > MOST_MISSING
  }

  #publish(parts: readonly Part[] = []): void {
    for (const part of parts) this.#sink.addPart(part)
  }
}

/** Sound that begins before a segment belongs to the one before it. */
function isFrom({ run, shownMs }: Mark, frame: MediaSample): boolean {
  const rate = run.tracks.audio?.sampleRate ?? 1
  return (frame.decodeTime * 1000) / rate >= shownMs
}
