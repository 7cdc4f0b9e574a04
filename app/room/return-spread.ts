import type { Manager } from 'socket.io-client'

/** Below what a portal that has just started takes in well, five hundred: draws of chance are not even. */
const RETURNS_PER_SECOND = 350
const SHORTEST_PERIOD_MS = 1_500

/**
 * Decides when a lost connection is tried again: on average once in every period, and first as if that had been going
 * on for long. The period is as long as the room's number needs, so that a crowd whose portal is back knocks at an even pace, whenever
 * that is, and whoever was turned away together does not come together again.
 * @param people how many were there; null when that is not known
 * @returns how to stop deciding
 * @see FAULTS, F14
 */
export function spreadReturns(
  manager: Manager,
  people: () => number | null,
  random: () => number = Math.random,
): () => void {
  function pauseFor(periods: number): void {
    const pauseMs = periods * Math.max(SHORTEST_PERIOD_MS, ((people() ?? 0) / RETURNS_PER_SECOND) * 1000)
    manager.reconnectionDelay(pauseMs)
    // It would double otherwise.
    manager.reconnectionDelayMax(pauseMs)
  }

  const onLost = () => pauseFor(restOfPause(random()))
  const onTrying = () => pauseFor(0.5 + random())
  manager.randomizationFactor(0)
  onLost()
  manager.on('close', onLost)
  manager.on('reconnect_attempt', onTrying)
  return () => {
    manager.off('close', onLost)
    manager.off('reconnect_attempt', onTrying)
  }
}

/**
 * What is left, at a moment of chance, of a pause between half a period and one and a half: half of them are in their
 * first half period, in which none ends.
 * @param drawn evenly from 0 to 1
 */
function restOfPause(drawn: number): number {
  return drawn < 0.5 ? drawn : 1.5 - Math.sqrt(2 * (1 - drawn))
}
