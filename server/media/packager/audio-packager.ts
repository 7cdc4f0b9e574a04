import { type MediaSample, mediaPart } from '../isobmff/media-part.ts'
import { createInit } from './init.ts'
import type { InitSegment } from './part.ts'
import type { PartContent } from './segment-cutter.ts'
import type { RenditionSink, RunBeginning, SourceFollower } from './source-follower.ts'
import { isSameTrackSet, type TrackSet } from './tracks.ts'

/** PCM samples in one AAC frame of the core codec. */
const frameLength = 1024
/** No part but a segment's last is shorter than this share of the target. @see RFC 8216bis, 4.4.4.9 */
const minFill = 0.85

/**
 * Makes the audio only rendition of the source's own frames: each segment holds the sound of the source's segment, cut
 * into parts of whole frames. What the source has no sound for has no segment here.
 * @see DESIGN D3
 */
export class AudioPackager implements Pick<SourceFollower, 'beginRun' | 'addPart' | 'closeSegment'> {
  readonly #partTargetSeconds: number
  readonly #sink: RenditionSink
  #tracks: TrackSet = { video: undefined, audio: undefined }
  #init: InitSegment | undefined
  #programOffsetMs = 0
  #isOpen = false
  #sequenceNumber = 0
  #waiting: MediaSample[] = []

  constructor({ partTargetSeconds }: { readonly partTargetSeconds: number }, sink: RenditionSink) {
    this.#partTargetSeconds = partTargetSeconds
    this.#sink = sink
  }

  beginRun({ tracks: { audio }, programOffsetMs }: RunBeginning): void {
    const tracks = { video: undefined, audio }
    if (!audio) this.#init = undefined
    else if (!this.#init || !isSameTrackSet(this.#tracks, tracks)) this.#init = createInit(tracks)
    this.#tracks = tracks
    this.#programOffsetMs = programOffsetMs
  }

  addPart({ audio }: PartContent): void {
    for (const frame of audio) this.#gather(frame)
    // What is a part already need not wait for the source's next one.
    if (this.#waitingSeconds() >= this.#partTargetSeconds * minFill) this.#publish()
  }

  closeSegment(): void {
    this.#publish()
    if (this.#isOpen) this.#sink.closeSegment()
    this.#isOpen = false
  }

  #gather(frame: MediaSample): void {
    const rate = this.#tracks.audio?.sampleRate
    if (!rate) return
    this.#waiting.push(frame)
    if (this.#waitingSeconds() + frameLength / rate > this.#partTargetSeconds) this.#publish()
  }

  #publish(): void {
    const [first] = this.#waiting
    const rate = this.#tracks.audio?.sampleRate
    if (!first || !rate || !this.#init) return
    if (!this.#isOpen) {
      const programTime = Math.round((first.decodeTime * 1000) / rate + this.#programOffsetMs)
      this.#sink.openSegment({ programTime, init: this.#init })
      this.#isOpen = true
    }
    this.#sequenceNumber += 1
    const durationSeconds = this.#waitingSeconds()
    const bytes = mediaPart({ sequenceNumber: this.#sequenceNumber, video: [], audio: this.#waiting })
    this.#waiting = []
    this.#sink.addPart({ bytes, durationSeconds, isIndependent: true })
  }

  #waitingSeconds(): number {
    const ticks = this.#waiting.reduce((sum, { duration }) => sum + duration, 0)
    return ticks / (this.#tracks.audio?.sampleRate ?? 1)
  }
}
