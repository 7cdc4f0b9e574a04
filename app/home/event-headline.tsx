import { Link } from '@remix-run/react'
import type { EventSummary } from '../../server/events/event.ts'
import { LocalTime } from '../ui/local-time.tsx'
import { namesOf } from '../ui/names-of.ts'
import { Plate } from '../ui/plate.tsx'
import { StateWord } from '../ui/state-word.tsx'

interface HeadlineProps {
  readonly event: EventSummary
  readonly society: string
  /** What there is to do: watch, or wait. */
  readonly children: React.ReactNode
}

/** The event that takes the head of the front page: what is on now, else what comes next. */
export function EventHeadline({ event, society, children }: HeadlineProps) {
  return (
    <article className="journal py-6">
      <div className="rail">
        <StateWord state={event.state} />
      </div>
      <div className="headline">
        <div>
          {event.series && <p className="series">{event.series}</p>}
          <h1 className="mt-1 font-serif text-3xl">
            <Link to={`/events/${event.slug}`} className="title-link">
              {event.title}
            </Link>
          </h1>
          <p className="mt-4 text-ink-2">{namesOf(event.people)}</p>
          <p className="mt-2">
            <LocalTime at={event.startsAt} timeZone={event.timeZone} />
          </p>
          <div className="mt-5">{children}</div>
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
    </article>
  )
}
