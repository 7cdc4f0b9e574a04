/** Lets time pass; tests pass it themselves. */
export interface Timers {
  /** @returns cancels the call */
  after(milliseconds: number, call: () => void): () => void
}

/** Node's own. */
export const systemTimers: Timers = {
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds)
    // A held request must not keep the process from stopping.
    timer.unref()
    return () => clearTimeout(timer)
  },
}
