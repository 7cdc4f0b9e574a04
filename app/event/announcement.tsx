import type { ReactNode } from 'react'
import { Plate } from '../ui/plate.tsx'
import { StateWord } from '../ui/state-word.tsx'
import { accessSentence } from './access-sentence.ts'
import type { PageEvent } from './page-event.ts'
import { When } from './when.tsx'

interface AnnouncementProps {
  readonly event: PageEvent
  readonly society: string
  /** What the reader may expect of it, or do. */
  readonly children: ReactNode
}

/** The head of an event's page for those who are not inside: before it begins, or before they sign in. */
export function Announcement({ event, society, children }: AnnouncementProps) {
  return (
    <header className="journal py-6">
      <div className="rail">
        <StateWord state={event.state} />
      </div>
      <div className="headline">
        <div>
          {event.series && <p className="series">{event.series}</p>}
          <h1 className="mt-1 font-serif text-3xl">{event.title}</h1>
          <p className="mt-4">
            <When event={event} />
          </p>
          <p className="text-ink-2">{accessSentence(event.access)}</p>
          <div className="mt-4">{children}</div>
        </div>
        <Plate
          society={society}
          series={event.series}
          startsAt={event.startsAt}
          timeZone={event.timeZone}
          durationSeconds={(event.endsAt - event.startsAt) / 1000}
          posterAssetId={event.posterAssetId}
          isFirstSight
        />
      </div>
    </header>
  )
}
