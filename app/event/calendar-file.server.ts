import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { EventRecord } from '../../server/events/event.ts'

/** What a calendar is told beside the event itself. */
export interface CalendarFacts {
  readonly society: string
  /** Without a trailing slash. */
  readonly publicUrl: string
  /** ms since the epoch */
  readonly now: number
}

/**
 * An event for a calendar: its UID never changes, its SEQUENCE rises with every change, so that calendars move what
 * they hold and strike out what is cancelled. Times are UTC, which every calendar shows in its owner's zone.
 * @see RFC 5545, 3.8.7.4 Sequence Number; RFC 5546, 3.2.5 CANCEL
 */
export function calendarFile(event: EventRecord, { society, publicUrl, now }: CalendarFacts): string {
  const address = `${publicUrl}/events/${event.slug}`
  const isCancelled = event.state === 'cancelled'
  const calendar = ical({
    prodId: { company: society, product: 'Rostrum', language: 'EN' },
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  })
  calendar.createEvent({
    id: `${event.id}@${new URL(publicUrl).hostname}`,
    sequence: event.stateRevision,
    stamp: new Date(now),
    start: new Date(event.startsAt),
    end: new Date(event.endsAt),
    summary: event.title,
    description: [event.abstract, address].filter(Boolean).join('\n\n'),
    location: address,
    url: address,
    organizer: null,
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  return calendar.toString()
}
