import type { EncoderDoor } from '../../../server/media/ingest/door.ts'
import type { IngestMessage, Sample, Track } from '../../../server/media/ingest/sample.ts'

/** What one admitted encoder sent. */
export class Recording {
  readonly messages: IngestMessage[] = []
  readonly arrivals: number[] = []
  readonly unsupportedCodecs: string[] = []
  readonly disconnect = new AbortController()
  #resolveEnded: (reason: string) => void = () => {}
  /** The reason, once the sink is ended. */
  readonly ended = new Promise<string>((resolve) => {
    this.#resolveEnded = resolve
  })

  get tracks(): Track[] {
    return this.messages.flatMap((message) => (message.type === 'track' ? [message.track] : []))
  }

  get samples(): Sample[] {
    return this.messages.flatMap((message) => (message.type === 'sample' ? [message.sample] : []))
  }

  write(message: IngestMessage, arrivedAt: number): void {
    this.messages.push(message)
    this.arrivals.push(arrivedAt)
  }

  end(reason: string): void {
    this.#resolveEnded(reason)
  }
}

/** Admits one key and keeps what its encoders send. */
export class RecordingDoor implements EncoderDoor {
  readonly asked: string[] = []
  readonly recordings: Recording[] = []
  readonly #key: string

  constructor(key: string) {
    this.#key = key
  }

  get only(): Recording {
    const [recording] = this.recordings
    if (recording === undefined || this.recordings.length > 1) {
      throw new Error(`${this.recordings.length} encoders were admitted`)
    }
    return recording
  }

  async admit({ streamKey }: { readonly streamKey: string }) {
    this.asked.push(streamKey)
    if (streamKey !== this.#key) return { admitted: false, refusal: 'unknown-key' } as const
    const recording = new Recording()
    this.recordings.push(recording)
    return {
      admitted: true,
      streamId: 'event-1',
      sink: recording,
      disconnect: recording.disconnect.signal,
      onUnsupportedCodec: (codec: string) => {
        recording.unsupportedCodecs.push(codec)
      },
    } as const
  }
}
