import { Countdown } from '../ui/countdown.tsx'
import { Notice } from '../ui/notice.tsx'
import { Plate } from '../ui/plate.tsx'
import { StateWord } from '../ui/state-word.tsx'
import { accessSentence } from './access-sentence.ts'
import { calendarLinks } from './calendar-links.ts'
import type { PageEvent } from './page-event.ts'
import { When } from './when.tsx'

interface AnnouncementProps {
  readonly event: PageEvent
  readonly society: string
  readonly serverTime: number
  /** The page's whole address. */
  readonly address: string
}

/** The head of an event's page before it begins. */
export function Announcement({ event, society, serverTime, address }: AnnouncementProps) {
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
          <div className="mt-4">
            <Prospect event={event} serverTime={serverTime} address={address} />
          </div>
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

/** What the reader may expect of it. */
function Prospect({ event, serverTime, address }: Omit<AnnouncementProps, 'society'>) {
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

function CalendarLinks({ event, address }: Pick<AnnouncementProps, 'event' | 'address'>) {
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
