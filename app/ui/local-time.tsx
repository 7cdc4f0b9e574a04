import { clockText, dayText, placeOf, viewerTimeText, wallTimeIn } from './time-words.ts'
import { useViewerZone } from './use-viewer-zone.ts'

interface LocalTimeProps {
  /** ms since the epoch */
  readonly at: number
  /** IANA zone of the venue. */
  readonly timeZone: string
  readonly withYear?: boolean
}

/** `Wed 8 Apr, 18:00 Vienna (12:00 for you)`: the reader's part is filled in by the browser. */
export function LocalTime({ at, timeZone, withYear = false }: LocalTimeProps) {
  const viewerZone = useViewerZone()
  const there = wallTimeIn(timeZone, at)
  const here = viewerZone === null ? null : viewerTimeText(at, timeZone, viewerZone)
  return (
    <time dateTime={new Date(at).toISOString()}>
      {`${dayText(there, withYear)}, ${clockText(there)} ${placeOf(timeZone)}`}
      {here && <span className="text-ink-2">{` (${here})`}</span>}
    </time>
  )
}
