import type { EventState } from '../../server/events/event.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Countdown } from '../ui/countdown.tsx'
import { Notice } from '../ui/notice.tsx'
import { Announcement } from './announcement.tsx'
import { EventText } from './event-text.tsx'
import type { PageEvent } from './page-event.ts'
import { useLookingAgain } from './use-looking-again.ts'

interface DoorstepProps {
  readonly event: PageEvent
  readonly society: string
  readonly serverTime: number
}

const SIGN_IN_TO: Readonly<Partial<Record<EventState, string>>> = {
  scheduled: 'Sign in to ask and to watch',
  live: 'Sign in to watch',
  interrupted: 'Sign in to watch',
  ended: 'Sign in to watch the replay',
  replay: 'Sign in to watch the replay',
}

/**
 * What a guest sees of an event for registered people: all that is announced, and the way in. The room is closed to
 * them, so the page looks by itself whether the event has begun.
 */
export function Doorstep({ event, society, serverTime }: DoorstepProps) {
  const signInTo = SIGN_IN_TO[event.state]
  useLookingAgain(event.state !== 'replay' && event.state !== 'cancelled')
  return (
    <div className="page">
      <Announcement event={event} society={society}>
        {event.state === 'scheduled' && <Countdown until={event.startsAt} serverTime={serverTime} />}
        {event.state === 'cancelled' && <Notice tone="error" title="This event has been cancelled." />}
        {signInTo && (
          <ButtonLink to={`/login?next=${encodeURIComponent(`/events/${event.slug}`)}`} look="primary" className="mt-4">
            {signInTo}
          </ButtonLink>
        )}
      </Announcement>
      <EventText event={event} currentItemId={null} />
    </div>
  )
}
