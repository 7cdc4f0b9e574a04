import type { IngestMessage } from '../ingest/sample.ts'
import type { Rung } from './ladder.ts'
import type { TranscoderEvents } from './transcoder.ts'

/** What is told of one rung: each silence and each trouble once. */
export class RungVoice {
  readonly #rung: Rung
  readonly #events: TranscoderEvents
  #isSpeaking = false
  #trouble: string | null = null

  constructor(rung: Rung, events: TranscoderEvents) {
    this.#rung = rung
    this.#events = events
  }

  say(message: IngestMessage): void {
    this.#isSpeaking = true
    this.#events.onMessage(this.#rung, message)
  }

  fallSilent(reason: string): void {
    if (!this.#isSpeaking) return
    this.#isSpeaking = false
    this.#events.onSilent(this.#rung, reason)
  }

  /** @param trouble null: all is well */
  tell(trouble: string | null): void {
    if (trouble === this.#trouble) return
    this.#trouble = trouble
    this.#events.onTrouble(this.#rung, trouble)
  }
}
