/**
 * The smallest of the values that at least `percent` % of them do not exceed.
 * @throws Error when there are none
 */
export function percentile(values: readonly number[], percent: number): number {
  const ascending = [...values].sort((a, b) => a - b)
  const value = ascending[Math.max(0, Math.ceil((percent / 100) * ascending.length) - 1)]
  if (value === undefined) throw new Error('nothing was measured')
  return value
}
