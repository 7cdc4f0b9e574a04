/** What has been opened, closed in reverse order; every step is tried even when another fails. */
export class Closing implements AsyncDisposable {
  readonly #steps: (() => Promise<unknown> | unknown)[] = []

  /** Remembers how to close something and hands it back. */
  use<T extends AsyncDisposable>(opened: T): T {
    this.defer(() => opened[Symbol.asyncDispose]())
    return opened
  }

  defer(step: () => Promise<unknown> | unknown): void {
    this.#steps.push(step)
  }

  /** @throws AggregateError of what failed, after everything has been tried */
  async [Symbol.asyncDispose](): Promise<void> {
    const failures: unknown[] = []
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step()
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be closed')
  }
}
