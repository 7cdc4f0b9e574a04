/** Playback speeds on offer, slowest first. */
export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const

/** @returns the speed so many steps from the current one, within what is on offer */
export function nextSpeed(current: number, steps: 1 | -1): number {
  const at = SPEEDS.findIndex((speed) => speed >= current)
  const from = at === -1 ? SPEEDS.length - 1 : at
  return SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, from + steps))] ?? 1
}
