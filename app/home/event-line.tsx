import { Link } from '@remix-run/react'
import type { EventState, EventSummary } from '../../server/events/event.ts'
import { LocalTime } from '../ui/local-time.tsx'
import { namesOf } from '../ui/names-of.ts'
import { Plate } from '../ui/plate.tsx'
import { StateWord } from '../ui/state-word.tsx'
import { durationText } from '../ui/time-words.ts'

const SAID_BY_THE_HEADING: readonly EventState[] = ['scheduled', 'replay', 'live']

interface EventLineProps {
  readonly event: EventSummary
  readonly society: string
}

/** One event in a list of them. */
export function EventLine({ event, society }: EventLineProps) {
  const seconds = event.durationSeconds ?? (event.endsAt - event.startsAt) / 1000
  return (
    <li>
      <article>
        <div>
          {event.series && <p className="series">{event.series}</p>}
          <h3 className="font-serif text-xl">
            <Link to={`/events/${event.slug}`} className="title-link">
              {event.title}
            </Link>
          </h3>
          <p className="mt-2 text-sm text-ink-2">{namesOf(event.people)}</p>
          <p className="mt-2 text-sm">
            {!SAID_BY_THE_HEADING.includes(event.state) && (
              <>
                <StateWord state={event.state} />
                {' · '}
              </>
            )}
            <LocalTime at={event.startsAt} timeZone={event.timeZone} withYear />
          </p>
          {event.state === 'replay' && (
            <p className="mt-1 text-sm text-ink-2">{replayWords(seconds, event.answeredCount)}</p>
          )}
        </div>
        <Plate
          society={society}
          series={event.series}
          startsAt={event.startsAt}
          timeZone={event.timeZone}
          durationSeconds={seconds}
          posterAssetId={event.posterAssetId}
          isShort
        />
      </article>
    </li>
  )
}

function replayWords(seconds: number, answered: number): string {
  const questions = answered === 1 ? '1 question answered' : `${answered} questions answered`
  return answered === 0 ? durationText(seconds) : `${durationText(seconds)}, ${questions}`
}
