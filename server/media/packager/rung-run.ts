import type { VideoSample, VideoTrack } from '../ingest/sample.ts'
import { type MediaSample, mediaPart } from '../isobmff/media-part.ts'
import { createInit } from './init.ts'
import type { InitSegment, Part } from './part.ts'
import { type Cut, PartCutter } from './part-cutter.ts'
import type { RunBeginning } from './source-follower.ts'
import { VideoTimeline, videoTimescale } from './video-timeline.ts'

export interface RungRunSetup {
  /** Of the source's run whose time and sound it has. */
  readonly source: RunBeginning
  /** The rung's picture. */
  readonly track: VideoTrack
  readonly partTargetSeconds: number
}

const defaultFrameTicks = videoTimescale / 30

/** A stretch of a rung without a hole: the rung's picture and the source's sound, cut into parts. */
export class RungRun {
  readonly source: RunBeginning
  readonly init: InitSegment
  readonly #timeline: VideoTimeline
  readonly #cutter: PartCutter
  #sequenceNumber = 0

  constructor({ source, track, partTargetSeconds }: RungRunSetup) {
    const { video, audio } = source.tracks
    // What a transcoder states is its guess; its frames are the source's.
    const statedFrameRate = video?.statedFrameRate
    this.source = source
    this.init = createInit({ video: { ...track, statedFrameRate }, audio })
    this.#timeline = new VideoTimeline(statedFrameRate)
    this.#cutter = new PartCutter({
      target: partTargetSeconds * videoTimescale,
      expectedInterval: this.#timeline.frameTicks ?? defaultFrameTicks,
      patience: 0, // the source's sound is ahead of a picture that has been made of its own
      companionScale: audio && videoTimescale / audio.sampleRate,
    })
  }

  addSound(frames: readonly MediaSample[]): void {
    for (const frame of frames) this.#cutter.addCompanion(frame)
  }

  /**
   * @param endsSegment everything before this frame belongs to the former segment
   * @returns the parts that are whole with it, and the wall clock of its presentation in ms since the epoch
   */
  addPicture(
    sample: VideoSample,
    { endsSegment }: { readonly endsSegment: boolean },
  ): { readonly parts: readonly Part[]; readonly programTime: number } {
    const time = this.#timeline.place(sample.decodeTimeMs, sample.compositionOffsetMs)
    const before = endsSegment ? this.#cutter.takeUntil(time.decodeTime, 'stays') : []
    this.#cutter.addLead({ ...time, isKey: sample.isKey, data: sample.data })
    const shownMs = ((time.decodeTime + time.compositionOffset) * 1000) / videoTimescale
    return { parts: before.map(this.#toPart), programTime: Math.round(shownMs + this.source.programOffsetMs) }
  }

  takeWhole(): readonly Part[] {
    return this.#cutter.takeWhole().map(this.#toPart)
  }

  /** @returns what is pending; the last frame is taken to be like the one before */
  end(): readonly Part[] {
    return this.#cutter.takeUntil(this.#cutter.expectedEnd, 'goes').map(this.#toPart)
  }

  readonly #toPart = ({ start, duration, lead, companions }: Cut): Part => {
    const [first] = lead
    this.#sequenceNumber += 1
    return {
      bytes: mediaPart({ sequenceNumber: this.#sequenceNumber, video: lead, audio: companions }),
      durationSeconds: duration / videoTimescale,
      isIndependent: first?.isKey === true && first.decodeTime === start,
    }
  }
}
