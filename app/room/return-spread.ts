import type { Manager } from 'socket.io-client'

/** Below what a portal that has just started takes in well, five hundred: draws of chance are not even. */
const RETURNS_PER_SECOND = 400
const SHORTEST_PERIOD_MS = 2_000

/**
 * Decides when a lost connection is tried again: once in every period, first at a moment drawn from it. The period is as
 * long as the room's number needs, so that a crowd whose portal is back knocks at an even pace, whenever that is.
 * @param people how many were there; null when that is not known
 * @see FAULTS, F14
 */
export function spreadReturn(manager: Manager, people: number | null, random: () => number = Math.random): void {
  const periodMs = Math.max(SHORTEST_PERIOD_MS, ((people ?? 0) / RETURNS_PER_SECOND) * 1000)
  manager.randomizationFactor(0)
  manager.reconnectionDelayMax(periodMs)
  manager.reconnectionDelay(random() * periodMs)
  manager.once('reconnect_attempt', () => manager.reconnectionDelay(periodMs))
}
