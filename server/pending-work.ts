/** Work that nobody waits for while it runs, but that must be over before what it uses is closed. */
export class PendingWork {
  readonly #running = new Set<Promise<void>>()
  readonly #onError: (error: unknown) => void

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError
  }

  run(work: Promise<unknown>): void {
    const settled: Promise<void> = work.then(() => {}, this.#onError).finally(() => this.#running.delete(settled))
    this.#running.add(settled)
  }

  async done(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }
}
