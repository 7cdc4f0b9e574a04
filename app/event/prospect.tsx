import { Countdown } from '../ui/countdown.tsx'
import { Notice } from '../ui/notice.tsx'
import { calendarLinks } from './calendar-links.ts'
import type { PageEvent } from './page-event.ts'

interface ProspectProps {
  readonly event: PageEvent
  readonly serverTime: number
  /** The page's whole address. */
  readonly address: string
}

/** What the reader may expect of an event that has not begun. */
export function Prospect({ event, serverTime, address }: ProspectProps) {
  if (event.state === 'cancelled') return <Notice tone="error" title="This event has been cancelled." />
  if (event.state === 'draft')
    return <Notice tone="waiting" title="A draft: only people who work on it see this page." />
  return (
    <>
      <Countdown until={event.startsAt} serverTime={serverTime} />
      <p className="mt-2 text-sm text-ink-2">This page becomes the event by itself when it begins.</p>
      <CalendarLinks event={event} address={address} />
    </>
  )
}

function CalendarLinks({ event, address }: Omit<ProspectProps, 'serverTime'>) {
  const [file, ...others] = calendarLinks(event, address)
  return (
    <p className="mt-4 flex flex-wrap items-center gap-3">
      {file && (
        <a href={file.href} className="button" data-look="primary">
          Add to calendar
        </a>
      )}
      {others.map(({ label, href }) => (
        <a key={label} href={href} rel="noopener noreferrer" className="button" data-look="quiet">
          {label}
        </a>
      ))}
    </p>
  )
}
