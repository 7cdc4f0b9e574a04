import type { IngestMessage, VideoTrack } from '../../../server/media/ingest/sample.ts'
import type { Rung } from '../../../server/media/transcode/ladder.ts'
import type { Transcoder, TranscoderEvents } from '../../../server/media/transcode/transcoder.ts'

/** Gives every frame back, smaller, when it is told to: a transcoder whose lag and faults a test decides. */
export class EchoTranscoder implements Transcoder {
  readonly #rungs: readonly Rung[]
  readonly #events: TranscoderEvents
  /** What each rung has not given back yet. */
  readonly #owed: Map<Rung, IngestMessage[]>
  /** Whether it gives everything back at once. */
  isPrompt: boolean
  isDisposed = false

  constructor(rungs: readonly Rung[], events: TranscoderEvents, { isPrompt = true } = {}) {
    this.#rungs = rungs
    this.#events = events
    this.#owed = new Map(rungs.map((rung) => [rung, []]))
    this.isPrompt = isPrompt
  }

  get active(): readonly Rung[] {
    return this.#rungs
  }

  write(message: IngestMessage): void {
    for (const [rung, owed] of this.#owed) owed.push(smaller(message, rung))
    if (this.isPrompt) this.deliver()
  }

  /** Gives back what it owes, or so many messages of it. */
  deliver(count = Number.POSITIVE_INFINITY): void {
    for (const [rung, owed] of this.#owed) {
      for (const message of owed.splice(0, count)) this.#events.onMessage(rung, message)
    }
  }

  /** Loses the next so many frames of every rung without a word. */
  lose(count: number): void {
    for (const owed of this.#owed.values()) owed.splice(0, count)
  }

  /** Dies: what it owed is lost, and nothing comes until it is prompt again. */
  fail(reason: string): void {
    this.isPrompt = false
    for (const owed of this.#owed.values()) owed.splice(0)
    for (const rung of this.#rungs) this.#events.onSilent(rung, reason)
  }

  /** Is started again: the next that comes back is a key frame. */
  restart(): void {
    for (const owed of this.#owed.values()) {
      const key = owed.findIndex(
        (message) => message.type === 'sample' && message.sample.kind === 'video' && message.sample.isKey,
      )
      owed.splice(0, key < 0 ? owed.length : key)
    }
    this.isPrompt = true
    this.deliver()
  }

  tellTrouble(name: string, trouble: string | null): void {
    for (const rung of this.#rungs) if (rung.name === name) this.#events.onTrouble(rung, trouble)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.deliver()
    this.isDisposed = true
  }
}

function smaller(message: IngestMessage, { height }: Rung): IngestMessage {
  if (message.type === 'track' && message.track.kind === 'video')
    return { type: 'track', track: shrunk(message.track, height) }
  if (message.type === 'track' || message.sample.kind === 'audio') return message
  const { sample } = message
  // As a transcoder without reordering has it: decoded when shown.
  const decodeTimeMs = sample.decodeTimeMs + sample.compositionOffsetMs
  return {
    type: 'sample',
    sample: { ...sample, decodeTimeMs, compositionOffsetMs: 0, data: sample.data.subarray(0, 40) },
  }
}

function shrunk(track: VideoTrack, height: number): VideoTrack {
  const width = Math.round((track.width * height) / track.height)
  return {
    ...track,
    codec: 'avc1.42c01e',
    width,
    height,
    statedFrameRate: undefined,
    avcC: Buffer.concat([track.avcC, Buffer.from([height % 251])]),
  }
}
