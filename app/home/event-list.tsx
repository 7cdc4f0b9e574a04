import type { EventSummary } from '../../server/events/event.ts'
import { EventLine } from './event-line.tsx'

interface EventListProps {
  readonly events: readonly EventSummary[]
  readonly society: string
  /** What stands there when there are none. */
  readonly none: string
}

/** Events under one heading. */
export function EventList({ events, society, none }: EventListProps) {
  if (events.length === 0) return <p className="text-ink-2">{none}</p>
  return (
    <ul className="listing">
      {events.map((event) => (
        <EventLine key={event.id} event={event} society={society} />
      ))}
    </ul>
  )
}
