/** The portal's wall clock. Everything below the edges asks it, nothing calls `Date.now()`. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() }
