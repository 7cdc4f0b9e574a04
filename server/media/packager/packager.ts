import type { IngestMessage, Sample, SampleSink } from '../ingest/sample.ts'
import { createInit } from './init.ts'
import type { PackagerOptions } from './options.ts'
import type { InitSegment, SegmentSink } from './part.ts'
import { Run } from './run.ts'
import { SegmentCutter } from './segment-cutter.ts'
import type { SourceFollower } from './source-follower.ts'
import { StreamBounds } from './stream-bounds.ts'
import { StreamClock } from './stream-clock.ts'
import { isSameTrackSet, type TrackSet, Tracks } from './tracks.ts'
import { believedOffsetMs } from './video-timeline.ts'
import { type HeldSample, WaitingRoom } from './waiting-room.ts'

/** Turns one encoder connection's samples into parts and segments. */
export interface Packager extends SampleSink {
  /** Ends the segment at the next key frame that arrives, however short it is: the producer has pressed Go live. */
  cutAtNextKeyFrame(): void
}

/**
 * A packager for one connection. It knows no time but what it is told, so the same messages give the same parts. Its
 * `write` throws {StreamRejectedError} when the stream outgrows `StreamBounds`; what came before can still be ended.
 * @param sink hears of segments and parts in the order of `SegmentSink`, synchronously
 * @param follower hears what they are made of, after the sink; it must not throw
 * @see DESIGN D3
 */
export function createPackager(options: PackagerOptions, sink: SegmentSink, follower?: SourceFollower): Packager {
  return new SamplePackager(options, sink, follower)
}

class SamplePackager implements Packager {
  readonly #options: PackagerOptions
  readonly #clock = new StreamClock()
  readonly #tracks = new Tracks()
  readonly #waiting = new WaitingRoom()
  readonly #bounds: StreamBounds
  readonly #segments: SegmentCutter
  readonly #follower: SourceFollower | undefined
  #run: Run | undefined
  #endMs: number
  #former: { readonly tracks: TrackSet; readonly init: InitSegment } | undefined
  #hasEnded = false

  constructor(options: PackagerOptions, sink: SegmentSink, follower?: SourceFollower) {
    this.#options = options
    this.#follower = follower
    this.#endMs = options.startMs ?? 0
    this.#bounds = new StreamBounds(options.maxSegmentBytes)
    this.#segments = new SegmentCutter(this.#watchOpenings(sink), options, follower)
  }

  write(message: IngestMessage, arrivedAt: number): void {
    if (this.#hasEnded) return
    if (message.type === 'sample') this.#writeSample(message.sample, arrivedAt)
    // What was held of the former track cannot be decoded by the new one.
    else if (this.#tracks.announce(message.track)) this.#waiting.forget(message.track.kind)
  }

  cutAtNextKeyFrame(): void {
    this.#segments.requestCut()
    this.#waiting.forget('video')
  }

  end(): void {
    // A connection too short for the wait is published with what it has.
    if (!this.#run) this.#tryToBegin(this.#tracks.usable())
    this.#endRun()
    this.#hasEnded = true
    this.#follower?.end()
  }

  #writeSample(sample: Sample, arrivedAt: number): void {
    if (!this.#tracks.get(sample.kind)) return
    const { timeMs, jumped } = this.#clock.place(sample.kind, sample.decodeTimeMs, arrivedAt)
    if (jumped) this.#meetJump(arrivedAt)
    if (this.#canUse(sample)) this.#tracks.hear(sample.kind, timeMs)
    const wanted = this.#tracks.wanted()
    if (this.#run && wanted && !isSameTrackSet(this.#run.tracks, wanted) && canBegin(sample, wanted)) this.#endRun()
    if (this.#run) this.#continueRun(this.#run, { sample, timeMs })
    else if (this.#waiting.hold({ sample, timeMs })) this.#bounds.count(sample)
    if (!this.#run) this.#tryToBegin(wanted)
  }

  #meetJump(arrivedAt: number): void {
    this.#endRun()
    this.#bounds.countJump(arrivedAt)
  }

  /** A picture can be decoded when its key frame has come. */
  #canUse(sample: Sample): boolean {
    if (sample.kind === 'audio' || sample.isKey) return true
    return this.#run ? this.#run.tracks.video !== undefined : this.#waiting.hasKey
  }

  #continueRun(run: Run, { sample, timeMs }: HeldSample): void {
    // Samples of a track that this run does not carry wait for nothing: the next run begins with its own key frame.
    if (run.tracks[sample.kind] !== this.#tracks.get(sample.kind)) return
    this.#bounds.count(sample)
    run.write(sample, timeMs)
  }

  #tryToBegin(wanted: TrackSet | undefined): void {
    const samples = wanted ? this.#waiting.release(wanted) : []
    if (wanted && samples.length > 0) this.#beginRun(wanted, samples)
  }

  #beginRun(tracks: TrackSet, samples: readonly HeldSample[]): void {
    this.#segments.beginRun(this.#initFor(tracks), tracks.video ? 'video' : 'audio')
    this.#run = new Run({
      tracks,
      partTargetSeconds: this.#options.partTargetSeconds,
      firstMs: Math.min(...samples.map((held) => held.timeMs)),
      startMs: Math.max(this.#endMs, earliestStartMs(samples)),
      wallClockOffsetMs: this.#clock.wallClockOffsetMs,
      segments: this.#segments,
      follower: this.#follower,
    })
    this.#follower?.beginRun({ tracks, programOffsetMs: this.#run.programOffsetMs })
    for (const { sample, timeMs } of samples) this.#run.write(sample, timeMs)
  }

  #initFor(tracks: TrackSet): InitSegment {
    const isSame = this.#former && isSameTrackSet(this.#former.tracks, tracks)
    const former = isSame && this.#former ? this.#former : { tracks, init: createInit(tracks) }
    this.#former = former
    return former.init
  }

  #endRun(): void {
    if (this.#run) this.#endMs = this.#run.end()
    this.#run = undefined
    this.#waiting.clear()
    this.#bounds.startSegment()
  }

  #watchOpenings(sink: SegmentSink): SegmentSink {
    return {
      openSegment: (opening) => {
        this.#bounds.startSegment()
        sink.openSegment(opening)
      },
      addPart: (part) => sink.addPart(part),
      closeSegment: () => sink.closeSegment(),
    }
  }
}

/** Pictures shown before they are decoded (DTS > PTS) must not be shown before time begins. */
function earliestStartMs(samples: readonly HeldSample[]): number {
  return Math.max(
    0,
    ...samples.map(({ sample }) => (sample.kind === 'video' ? -believedOffsetMs(sample.compositionOffsetMs) : 0)),
  )
}

/** Media begins with a key frame, or with any audio frame when there is no picture. */
function canBegin(sample: Sample, { video }: TrackSet): boolean {
  return sample.kind === 'video' ? sample.isKey : video === undefined
}
