import type { IngestMessage, VideoSample, VideoTrack } from '../../../server/media/ingest/sample.ts'
import type { Rung } from '../../../server/media/transcode/ladder.ts'
import type { TranscoderEvents } from '../../../server/media/transcode/transcoder.ts'

/** Everything a transcoder told. */
export class Told implements TranscoderEvents {
  /** `480p track`, `480p picture` (any number of them), `480p silent: why`, `480p trouble: what`, `480p well`. */
  readonly story: string[] = []
  readonly #messages = new Map<string, IngestMessage[]>()

  onMessage({ name }: Rung, message: IngestMessage): void {
    this.#messages.set(name, [...(this.#messages.get(name) ?? []), message])
    const words = `${name} ${message.type === 'track' ? 'track' : 'picture'}`
    const last = this.story.findLast((line) => line.startsWith(name))
    if (last !== words) this.story.push(words)
  }

  onSilent({ name }: Rung, reason: string): void {
    this.story.push(`${name} silent: ${reason}`)
  }

  onTrouble({ name }: Rung, trouble: string | null): void {
    this.story.push(trouble === null ? `${name} well` : `${name} trouble: ${trouble}`)
  }

  /** What was told of one rung, without its name. */
  storyOf(name: string): readonly string[] {
    return this.story.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1))
  }

  tracks(name: string): readonly VideoTrack[] {
    return (this.#messages.get(name) ?? []).flatMap((message) =>
      message.type === 'track' && message.track.kind === 'video' ? [message.track] : [],
    )
  }

  samples(name: string): readonly VideoSample[] {
    return pictures(this.#messages.get(name) ?? [])
  }
}

export function pictures(messages: readonly IngestMessage[]): readonly VideoSample[] {
  return messages.flatMap((message) =>
    message.type === 'sample' && message.sample.kind === 'video' ? [message.sample] : [],
  )
}
