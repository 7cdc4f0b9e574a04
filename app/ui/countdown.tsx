import { remainingUntil, twoDigits } from './time-words.ts'
import { useNow } from './use-now.ts'

interface CountdownProps {
  /** ms since the epoch */
  readonly until: number
  readonly serverTime: number
}

/** Days, hours, minutes and seconds in figures. Always beside a date, never instead of one. */
export function Countdown({ until, serverTime }: CountdownProps) {
  const left = remainingUntil(until, useNow(serverTime))
  if (!left) return <p className="countdown-due">Starting any moment now</p>
  const cells: readonly (readonly [string, string])[] = [
    [String(left.days), left.days === 1 ? 'day' : 'days'],
    [twoDigits(left.hours), 'h'],
    [twoDigits(left.minutes), 'min'],
    [twoDigits(left.seconds), 's'],
  ]
  return (
    <p className="countdown figures" role="timer" aria-live="off">
      <span className="sr-only">Begins in </span>
      {(left.days === 0 ? cells.slice(1) : cells).map(([figure, unit]) => (
        <span key={unit}>
          <b>{figure}</b> <small>{unit}</small>{' '}
        </span>
      ))}
    </p>
  )
}
