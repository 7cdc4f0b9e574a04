import { useState } from 'react'
import type { EventRow } from '../../server/questions/views.ts'
import { EventPlayer } from '../player/event-player.tsx'
import { Button } from '../ui/button.tsx'

interface DeskPreviewProps {
  readonly slug: string
  readonly title: string
  readonly state: EventRow['state'] | null
  readonly serverTime: number
}

/** The stream at its lowest delay, muted, for who asks for it: nothing is loaded while it is folded. */
export function DeskPreview({ slug, title, state, serverTime }: DeskPreviewProps) {
  const [isShown, setIsShown] = useState(false)
  const [serverOffsetMs] = useState(() => serverTime - Date.now())
  if (state !== 'live' && state !== 'interrupted') return null
  return (
    <section className="desk-preview" aria-label="Preview">
      <Button
        look="quiet"
        aria-expanded={isShown}
        aria-controls="desk-picture"
        onClick={() => setIsShown((wasShown) => !wasShown)}
      >
        {isShown ? 'Fold the picture' : 'Show the picture, muted'}
      </Button>
      <div id="desk-picture" hidden={!isShown}>
        {isShown && (
          <EventPlayer
            slug={slug}
            mode="live"
            interruption={state === 'interrupted' ? 'short' : 'none'}
            title={title}
            posterUrl={null}
            chapters={[]}
            serverOffsetMs={serverOffsetMs}
            preview
          />
        )}
      </div>
    </section>
  )
}
