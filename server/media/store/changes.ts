/** Counts a store's changes and tells whoever waits for the next one. */
export class Changes {
  #revision = 0
  #isAnnounced = true
  readonly #listeners = new Set<() => void>()

  get revision(): number {
    return this.#revision
  }

  /** How many wait. */
  get listenerCount(): number {
    return this.#listeners.size
  }

  /** @returns stops listening */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * A last part, the end of its segment and the next segment's opening come in one go: listeners hear of them once,
   * after all of it, or a playlist would name a next part that never comes.
   */
  announce(): void {
    this.#revision += 1
    if (!this.#isAnnounced) return
    this.#isAnnounced = false
    queueMicrotask(() => {
      this.#isAnnounced = true
      for (const listener of [...this.#listeners]) listener()
    })
  }
}
