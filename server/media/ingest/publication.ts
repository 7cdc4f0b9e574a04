import type { Clock } from '../../clock.ts'
import { type FlvTag, flvTagType } from '../flv/flv-tag.ts'
import type { AdmittedEncoder } from './door.ts'
import { FlvToSamples } from './flv-samples.ts'

const mediaTypes: ReadonlySet<number> = new Set(Object.values(flvTagType))

/** Whether a message or tag of this type belongs to a publication. */
export function isMediaType(type: number): boolean {
  return mediaTypes.has(type)
}

/** What an admitted encoder publishes, on its way to the sink. */
export class Publication {
  readonly #encoder: AdmittedEncoder
  readonly #clock: Clock
  readonly #samples = new FlvToSamples()

  constructor(encoder: AdmittedEncoder, clock: Clock) {
    this.#encoder = encoder
    this.#clock = clock
  }

  get streamId(): string {
    return this.#encoder.streamId
  }

  /** @throws {StreamRejectedError | FlvError} see `FlvToSamples` and the packager */
  write(tag: FlvTag): void {
    const message = this.#samples.push(tag)
    if (message !== undefined) this.#encoder.sink.write(message, this.#clock.now())
  }

  /** Tells the portal which codec it was, before `end`. */
  reportUnsupportedCodec(codec: string): void {
    this.#encoder.onUnsupportedCodec(codec)
  }

  end(reason: string): void {
    this.#encoder.sink.end(reason)
  }
}
