import type { IngestMessage, SampleSink } from '../../server/media/ingest/sample.ts'

const framesPerSecond = 30
const keyFrameEverySeconds = 2
const audioFramesPerSecond = 48_000 / 1024

/** Sends sound and a picture of 30 frames a second with a key frame every two, on the wall clock it is given. */
export class FakeEncoder {
  readonly #sink: SampleSink
  readonly #clock: { time: number }
  #frames = 0
  #audioFrames = 0

  constructor(sink: SampleSink, clock: { time: number }) {
    this.#sink = sink
    this.#clock = clock
    this.#write({
      type: 'track',
      track: {
        kind: 'video',
        codec: 'avc1.64001f',
        avcC: Buffer.from('0164001fffe1000467640001', 'hex'),
        width: 1280,
        height: 720,
        statedFrameRate: framesPerSecond,
      },
    })
    const audioSpecificConfig = Buffer.from('1190', 'hex')
    this.#write({
      type: 'track',
      track: { kind: 'audio', codec: 'mp4a.40.2', audioSpecificConfig, sampleRate: 48_000, channels: 2 },
    })
  }

  /** Sends so many seconds of picture; the clock goes on with it. */
  send(seconds: number): this {
    for (let frame = 0; frame < seconds * framesPerSecond; frame += 1) this.#sendFrame()
    return this
  }

  #sendFrame(): void {
    const decodeTimeMs = Math.round((this.#frames * 1000) / framesPerSecond)
    const isKey = this.#frames % (framesPerSecond * keyFrameEverySeconds) === 0
    const data = Buffer.alloc(500, this.#frames % 251)
    this.#write({ type: 'sample', sample: { kind: 'video', decodeTimeMs, compositionOffsetMs: 0, isKey, data } })
    this.#frames += 1
    while (this.#audioFrames / audioFramesPerSecond < this.#frames / framesPerSecond) this.#sendSound()
    this.#clock.time += 1000 / framesPerSecond
  }

  #sendSound(): void {
    const decodeTimeMs = Math.round((this.#audioFrames * 1000) / audioFramesPerSecond)
    this.#write({ type: 'sample', sample: { kind: 'audio', decodeTimeMs, data: Buffer.alloc(100, 1) } })
    this.#audioFrames += 1
  }

  #write(message: IngestMessage): void {
    this.#sink.write(message, this.#clock.time)
  }
}
