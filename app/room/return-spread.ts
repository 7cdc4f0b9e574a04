/** As much of socket.io's manager as decides when a lost connection is tried again. */
export interface ReturnTiming {
  /** The first pause, ms; each further one is twice as long, */
  reconnectionDelay(ms: number): unknown
  /** up to this, */
  reconnectionDelayMax(ms: number): unknown
  /** and up to so many times itself longer or shorter, at random. */
  randomizationFactor(factor: number): unknown
}

/** What a portal that has just started can take in well. */
const RETURNS_PER_SECOND = 500
const SHORTEST_MEAN_MS = 500
const SHORTEST_MOST_MS = 2_000

/**
 * A room full of people that lost its portal comes back at random, spread over as long as its number needs: a few at
 * once, five thousand within ten seconds.
 * @param people how many were there; null when that is not known
 * @see FAULTS, F14
 */
export function spreadReturn(timing: ReturnTiming, people: number | null): void {
  const spreadMs = ((people ?? 0) / RETURNS_PER_SECOND) * 1000
  timing.reconnectionDelay(Math.max(SHORTEST_MEAN_MS, spreadMs / 2))
  timing.reconnectionDelayMax(Math.max(SHORTEST_MOST_MS, spreadMs))
  timing.randomizationFactor(1)
}
