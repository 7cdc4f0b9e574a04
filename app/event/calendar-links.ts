import type { PageEvent } from './page-event.ts'

type Dated = Pick<PageEvent, 'slug' | 'title' | 'startsAt' | 'endsAt'>

/** A way into somebody’s calendar. */
export interface CalendarLink {
  readonly label: string
  readonly href: string
  /** Whether the link leaves the portal. */
  readonly isElsewhere: boolean
}

/** The ways into a reader's calendar. @param address the event page's whole address */
export function calendarLinks(event: Dated, address: string): readonly CalendarLink[] {
  return [
    { label: 'Calendar file (.ics)', href: `/events/${event.slug}.ics`, isElsewhere: false },
    { label: 'Google', href: googleLink(event, address), isElsewhere: true },
    { label: 'Outlook', href: outlookLink(event, address), isElsewhere: true },
  ]
}

function googleLink({ title, startsAt, endsAt }: Dated, address: string): string {
  const dates = `${compactTime(startsAt)}/${compactTime(endsAt)}`
  const query = new URLSearchParams({ action: 'TEMPLATE', text: title, dates, details: address, location: address })
  return `https://calendar.google.com/calendar/render?${query}`
}

function outlookLink({ title, startsAt, endsAt }: Dated, address: string): string {
  const query = new URLSearchParams({
    rru: 'addevent',
    path: '/calendar/action/compose',
    subject: title,
    startdt: new Date(startsAt).toISOString(),
    enddt: new Date(endsAt).toISOString(),
    body: address,
    location: address,
  })
  return `https://outlook.office.com/calendar/0/deeplink/compose?${query}`
}

/** `20260408T160000Z` */
function compactTime(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')
}
