import { Link } from '@remix-run/react'
import type { EventSummary } from '../../server/events/event.ts'
import { LocalTime } from '../ui/local-time.tsx'
import { StateWord } from '../ui/state-word.tsx'

/** An event and what this member of staff may do with it. */
export interface StaffEvent extends Pick<EventSummary, 'id' | 'slug' | 'title' | 'state' | 'startsAt' | 'timeZone'> {
  readonly mayEdit: boolean
  readonly mayModerate: boolean
  readonly mayProduce: boolean
}

/** The events somebody works on, with the ways into their rooms. */
export function StaffEvents({ events }: { readonly events: readonly StaffEvent[] }) {
  return (
    <ul className="admin-list">
      {events.map((event) => (
        <li key={event.id}>
          <div>
            <h3 className="font-serif text-lg">
              <Link to={event.mayEdit ? `/admin/events/${event.slug}` : `/events/${event.slug}`} className="title-link">
                {event.title}
              </Link>
            </h3>
            <p className="text-sm text-ink-2">
              <StateWord state={event.state} />
              {' · '}
              <LocalTime at={event.startsAt} timeZone={event.timeZone} withYear />
            </p>
          </div>
          <EventRooms {...event} />
        </li>
      ))}
    </ul>
  )
}

/** The ways from an event's record into its page and rooms. */
export function EventRooms({
  slug,
  title,
  mayModerate,
  mayProduce,
}: Omit<StaffEvent, 'id' | 'mayEdit' | 'state' | 'startsAt' | 'timeZone'>) {
  const of = <span className="sr-only">{` of ${title}`}</span>
  return (
    <p className="admin-links">
      <Link to={`/events/${slug}`}>Page{of}</Link>
      {mayModerate && <Link to={`/desk/${slug}`}>Desk{of}</Link>}
      {mayProduce && <Link to={`/studio/${slug}`}>Studio{of}</Link>}
    </p>
  )
}
