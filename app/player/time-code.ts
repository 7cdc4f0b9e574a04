/** @returns `12:34`, or `1:02:03` from an hour on: how a position is written everywhere in the portal */
export function timeCode(positionSeconds: number): string {
  const whole = Math.max(0, Math.floor(positionSeconds))
  const minutes = Math.floor(whole / 60) % 60
  const seconds = String(whole % 60).padStart(2, '0')
  if (whole < 3600) return `${minutes}:${seconds}`
  return `${Math.floor(whole / 3600)}:${String(minutes).padStart(2, '0')}:${seconds}`
}

/** @returns a position for a screen reader: `1 hour 2 minutes 3 seconds` */
export function timeWords(positionSeconds: number): string {
  const whole = Math.max(0, Math.floor(positionSeconds))
  const amounts: [number, string][] = [
    [Math.floor(whole / 3600), 'hour'],
    [Math.floor(whole / 60) % 60, 'minute'],
    [whole % 60, 'second'],
  ]
  const words = amounts.filter(([amount]) => amount > 0).map(([amount, unit]) => counted(amount, unit))
  return words.length > 0 ? words.join(' ') : '0 seconds'
}

function counted(amount: number, unit: string): string {
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`
}
