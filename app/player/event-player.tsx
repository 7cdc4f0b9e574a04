import { forwardRef, lazy, type Ref, Suspense, useEffect, useState } from 'react'
import type { Chapter } from '../../server/archive/archive.ts'
import type { Interruption } from './interruption.ts'
import type { TellReport } from './use-player-report.ts'

export interface EventPlayerProps {
  readonly slug: string
  /** `live` also while interrupted and just ended; the same player becomes the replay when it turns. */
  readonly mode: 'live' | 'replay'
  readonly interruption?: Interruption
  readonly title: string
  readonly posterUrl: string | null
  /** Marks on the seek bar, and what `#q-17` means. */
  readonly chapters: readonly Chapter[]
  /** Where to begin, when somebody already knows; else the address and this browser's memory say. */
  readonly startAtSeconds?: number
  /** Server clock − this machine's clock, ms. */
  readonly serverOffsetMs: number
  /** Staff look at what the public does not see yet: always muted, nothing remembered. */
  readonly preview?: boolean
  /** Programme time of the picture, ms since the epoch, to about 50 ms; told four times a second (DESIGN D6). */
  readonly onProgrammeTime?: (programmeTime: number | null) => void
  readonly onPositionSeconds?: (positionSeconds: number) => void
  /** Told every ten seconds how well this player plays; left out: nobody wants to know. */
  readonly onReport?: TellReport
}

/** What the page around the player may ask of it. */
export interface EventPlayerHandle {
  seekTo(positionSeconds: number): void
  goLive(): void
  /** Where the player shows a programme time; null when not yet, or unknown. */
  positionOf(programmeTime: number): number | null
}

// Controls and hls.js reach only browsers that have something to play, and never the server.
const PlayerStage = lazy(() => import('./player-stage.tsx'))

/** The event's picture with its controls: live, and afterwards the replay, in the same place. */
export const EventPlayer = forwardRef(function EventPlayer(props: EventPlayerProps, ref: Ref<EventPlayerHandle>) {
  const [isInBrowser, setIsInBrowser] = useState(false)
  useEffect(() => setIsInBrowser(true), [])
  const before = <PlayerPlaceholder posterUrl={props.posterUrl} />
  if (!isInBrowser) return before
  return (
    <Suspense fallback={before}>
      <PlayerStage {...props} handle={ref} />
    </Suspense>
  )
})

function PlayerPlaceholder({ posterUrl }: { readonly posterUrl: string | null }) {
  return (
    <div className="room bg-sunken">
      <div className="aspect-video w-full">
        {posterUrl && <img src={posterUrl} alt="" className="size-full object-contain" />}
      </div>
    </div>
  )
}
