import type { AudioSample, Sample, VideoSample } from '../ingest/sample.ts'
import type { MediaSample } from '../isobmff/media-part.ts'
import { AudioTimeline } from './audio-timeline.ts'
import { type Cut, PartCutter } from './part-cutter.ts'
import type { SegmentCutter } from './segment-cutter.ts'
import type { SourceFollower } from './source-follower.ts'
import type { TrackSet } from './tracks.ts'
import { VideoTimeline, videoTimescale } from './video-timeline.ts'

export interface RunSetup {
  readonly tracks: TrackSet
  readonly partTargetSeconds: number
  /** Stream time of its first sample. */
  readonly firstMs: number
  /** Decode time of its first sample: where the run before ended. */
  readonly startMs: number
  /** Wall clock in ms since the epoch minus stream time. */
  readonly wallClockOffsetMs: number
  readonly segments: SegmentCutter
  readonly follower?: SourceFollower | undefined
}

/** Audio that has not come while video went on for so long is taken for silence. */
const audioPatienceMs = 1000
const defaultFrameTicks = videoTimescale / 30

/**
 * A stretch of media with the same tracks and even time stamps: what stands between two discontinuities. It begins
 * with a key frame, or with audio alone.
 */
export class Run {
  readonly tracks: TrackSet
  readonly #setup: RunSetup
  readonly #timescale: number
  readonly #video: VideoTimeline | undefined
  readonly #audio: AudioTimeline | undefined
  readonly #cutter: PartCutter
  #lastKeyTime: number | undefined
  #audioQuietSinceMs: number | undefined

  constructor(setup: RunSetup) {
    const { video, audio } = setup.tracks
    this.tracks = setup.tracks
    this.#setup = setup
    this.#video = video && new VideoTimeline(video.statedFrameRate)
    this.#audio = audio && new AudioTimeline({ ...audio, startMs: setup.startMs })
    this.#timescale = video ? videoTimescale : (audio?.sampleRate ?? 1)
    this.#cutter = new PartCutter({
      target: setup.partTargetSeconds * this.#timescale,
      expectedInterval: this.#video ? (this.#video.frameTicks ?? defaultFrameTicks) : 1024,
      patience: (audioPatienceMs * this.#timescale) / 1000,
      companionScale: video && audio && this.#timescale / audio.sampleRate,
    })
  }

  /** Wall clock in ms since the epoch minus decode time. */
  get programOffsetMs(): number {
    const { startMs, firstMs, wallClockOffsetMs } = this.#setup
    return firstMs - startMs + wallClockOffsetMs
  }

  /** @param timeMs stream time; audio before the run's first sample is dropped */
  write(sample: Sample, timeMs: number): void {
    const decodeMs = timeMs - this.#setup.firstMs + this.#setup.startMs
    if (sample.kind === 'video') this.#writeVideo(sample, decodeMs)
    if (sample.kind === 'audio') this.#writeAudio(sample, decodeMs)
    this.#publish(this.#cutter.takeWhole())
    if (sample.kind === 'video') this.#setup.follower?.addPicture({ ...sample, decodeTimeMs: decodeMs })
  }

  /**
   * Publishes what is pending and closes the segment.
   * @returns where it ends, ms of decode time, for the next run to begin
   */
  end(): number {
    const end = this.#pictureEnd()
    if (this.#video) this.#addCompanions(this.#audio?.fillTo(this.#toMs(end)))
    const endMs = Math.ceil(this.#toMs(Math.max(end, this.#cutter.companionEnd)))
    this.#publish(this.#cutter.takeUntil(end, 'goes'))
    this.#setup.segments.close()
    return endMs
  }

  #writeVideo(sample: VideoSample, decodeMs: number): void {
    if (!this.#video) return
    const time = this.#video.place(decodeMs, sample.compositionOffsetMs)
    this.#fillQuietAudio(decodeMs)
    if (sample.isKey) this.#meetKeyFrame(time.decodeTime, time.decodeTime + time.compositionOffset)
    this.#cutter.addLead({ ...time, isKey: sample.isKey, data: sample.data })
  }

  #writeAudio(sample: AudioSample, decodeMs: number): void {
    if (!this.#audio) return
    this.#audioQuietSinceMs = undefined
    const frames = this.#audio.place(decodeMs, sample.data)
    if (this.#video) this.#addCompanions(frames)
    else this.#addLeads(frames)
  }

  #addCompanions(frames: readonly MediaSample[] = []): void {
    for (const frame of frames) this.#cutter.addCompanion(frame)
    if (frames.length > 0) this.#setup.follower?.addSound(frames)
  }

  #addLeads(frames: readonly MediaSample[]): void {
    for (const { duration: _, ...frame } of frames) {
      if (this.#lastKeyTime === undefined) this.#meetKeyFrame(frame.decodeTime, frame.decodeTime)
      this.#cutter.addLead(frame)
    }
  }

  /** Begins the run's first segment, or a new one if it is time. */
  #meetKeyFrame(decodeTime: number, presentationTime: number): void {
    const { segments } = this.#setup
    const previous = this.#lastKeyTime
    this.#lastKeyTime = decodeTime
    if (previous !== undefined) {
      const pendingSeconds = (decodeTime - this.#cutter.start) / this.#timescale
      if (!segments.cutsAtKey(pendingSeconds, (decodeTime - previous) / this.#timescale)) return
      this.#endSegment(decodeTime)
    }
    segments.open(this.#programTime(presentationTime))
  }

  #endSegment(decodeTime: number): void {
    // A long frame is cut into parts at audio frames; what has not come by now is taken for silence.
    if (this.#cutter.hasLongFrame(decodeTime)) this.#addCompanions(this.#audio?.fillTo(this.#toMs(decodeTime)))
    this.#publish(this.#cutter.takeUntil(decodeTime, 'stays'))
    this.#setup.segments.close()
  }

  #fillQuietAudio(decodeMs: number): void {
    this.#audioQuietSinceMs ??= decodeMs
    if (decodeMs - this.#audioQuietSinceMs > audioPatienceMs) this.#addCompanions(this.#audio?.fillTo(decodeMs))
  }

  /** The last frame is like the one before, or stays as long as there is sound when the camera has stalled. */
  #pictureEnd(): number {
    const end = this.#cutter.expectedEnd
    const soundEnd = Math.ceil(this.#cutter.companionEnd)
    return soundEnd - end > this.#setup.partTargetSeconds * this.#timescale ? soundEnd : end
  }

  #publish(cuts: readonly Cut[]): void {
    for (const { start, duration, lead, companions } of cuts) {
      const first = lead[0]
      this.#setup.segments.add({
        video: this.#video ? lead : [],
        audio: this.#video ? companions : lead,
        durationSeconds: duration / this.#timescale,
        isIndependent: first?.isKey === true && first.decodeTime === start,
        programTime: this.#programTime(start + (first?.compositionOffset ?? 0)),
      })
    }
  }

  #programTime(ticks: number): number {
    return Math.round(this.#toMs(ticks) + this.programOffsetMs)
  }

  #toMs(ticks: number): number {
    return (ticks * 1000) / this.#timescale
  }
}
