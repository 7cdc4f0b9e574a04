import type { Buffer } from 'node:buffer'
import { FlvReader } from '../flv/flv-reader.ts'
import { FlvToSamples } from '../ingest/flv-samples.ts'
import type { IngestMessage, Track, VideoTrack } from '../ingest/sample.ts'
import { RungTimes } from './child-times.ts'

/** What ffmpeg writes of one rung, with the source's times. */
export class RungOutput {
  readonly times = new RungTimes()
  readonly #reader = new FlvReader()
  readonly #samples = new FlvToSamples()
  readonly #source: VideoTrack

  constructor(source: VideoTrack) {
    this.#source = source
  }

  /**
   * Read it to its end before pushing more.
   * @throws {FlvError} for bytes that are no FLV
   */
  *push(bytes: Buffer): Generator<IngestMessage, void> {
    for (const tag of this.#reader.push(bytes)) {
      const message = this.#samples.push(tag)
      const translated = message && this.#translate(message)
      if (translated) yield translated
    }
  }

  #translate(message: IngestMessage): IngestMessage | undefined {
    if (message.type === 'track') return this.#translateTrack(message.track)
    const { sample } = message
    if (sample.kind === 'audio') return undefined
    const times = this.times.take(sample.decodeTimeMs + sample.compositionOffsetMs)
    return times && { type: 'sample', sample: { ...sample, ...times } }
  }

  #translateTrack(track: Track): IngestMessage | undefined {
    if (track.kind === 'audio') return undefined
    // ffmpeg states the rate of its time stamps.
    return { type: 'track', track: { ...track, statedFrameRate: this.#source.statedFrameRate } }
  }
}
