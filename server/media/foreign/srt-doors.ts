import type { SrtPlace } from './srt-arguments.ts'
import { SrtListener, type SrtListenerOptions } from './srt-listener.ts'

export interface SrtDoorsOptions extends Pick<SrtListenerOptions, 'media' | 'clock' | 'log'> {
  readonly host: string
  /** One event at a time each. */
  readonly ports: readonly number[]
}

interface OpenDoor extends Pick<SrtListenerOptions, 'plan'> {
  readonly streamId: string
  readonly passphrase: string
}

/** The SRT ports of a portal, and who listens on them. Disposing closes all. */
export class SrtDoors implements AsyncDisposable {
  readonly #options: SrtDoorsOptions
  readonly #open = new Map<string, { readonly place: SrtPlace; readonly listener: SrtListener }>()

  constructor(options: SrtDoorsOptions) {
    this.#options = options
  }

  get areOffered(): boolean {
    return this.#options.ports.length > 0
  }

  /** @returns null when the stream's door is closed */
  portOf(streamId: string): number | null {
    return this.#open.get(streamId)?.place.port ?? null
  }

  /** Opens the stream's door; one that is open is closed first, and its passphrase is worth nothing any more. */
  async open({ streamId, passphrase, plan }: OpenDoor): Promise<number | 'no-free-port'> {
    await this.close(streamId)
    const taken = new Set([...this.#open.values()].map(({ place }) => place.port))
    const port = this.#options.ports.find((candidate) => !taken.has(candidate))
    if (port === undefined) return 'no-free-port'
    const place = { host: this.#options.host, port, passphrase }
    const listener = new SrtListener({ ...this.#options, place, plan })
    this.#open.set(streamId, { place, listener })
    void listener.ended.then(() => {
      if (this.#open.get(streamId)?.listener === listener) this.#open.delete(streamId)
    })
    return port
  }

  async close(streamId: string): Promise<void> {
    const door = this.#open.get(streamId)
    this.#open.delete(streamId)
    await door?.listener[Symbol.asyncDispose]()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#open.keys()].map((streamId) => this.close(streamId)))
  }
}
