import { clockText, placeOf, wallTimeIn } from './time-words.ts'
import { useNow } from './use-now.ts'
import { useViewerZone } from './use-viewer-zone.ts'

interface TwoClocksProps {
  readonly timeZone: string
  readonly serverTime: number
}

/** The venue's clock and the reader's, on every live screen. One clock where they agree. */
export function TwoClocks({ timeZone, serverTime }: TwoClocksProps) {
  const now = useNow(serverTime)
  const viewerZone = useViewerZone()
  const there = clockText(wallTimeIn(timeZone, now))
  const here = viewerZone === null ? null : clockText(wallTimeIn(viewerZone, now))
  return (
    <p className="two-clocks">
      <span>
        <time>{there}</time> {placeOf(timeZone)}
      </span>
      {here !== null && here !== there && (
        <span>
          <time>{here}</time> you
        </span>
      )}
    </p>
  )
}
