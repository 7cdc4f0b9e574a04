import type { MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { EventHeadline } from '../home/event-headline.tsx'
import { EventList } from '../home/event-list.tsx'
import { withStatus } from '../refusal.ts'
import { ButtonLink } from '../ui/button.tsx'
import { Countdown } from '../ui/countdown.tsx'
import { SectionRule } from '../ui/section-rule.tsx'

const LATEST_REPLAYS = 5

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.society ?? 'Events' }]

export const loader = withStatus(async ({ context: { portal, viewer } }) => {
  const { live, upcoming, replays } = await portal.events.home(viewer)
  return {
    society: portal.facts.society,
    serverTime: portal.clock.now(),
    live,
    upcoming,
    replays: replays.slice(0, LATEST_REPLAYS),
    hasMoreReplays: replays.length > LATEST_REPLAYS,
  }
})

export default function Home() {
  const { society, serverTime, live, upcoming, replays, hasMoreReplays } = useLoaderData<typeof loader>()
  const [next, ...later] = upcoming
  const isQuiet = live.length === 0
  const others = isQuiet ? later : upcoming
  return (
    <div className="page">
      {live.map((event) => (
        <EventHeadline key={event.id} event={event} society={society}>
          <ButtonLink to={`/events/${event.slug}`} look="primary">
            Watch now
          </ButtonLink>
        </EventHeadline>
      ))}
      {isQuiet && next && (
        <EventHeadline event={next} society={society}>
          <Countdown until={next.startsAt} serverTime={serverTime} />
          <ButtonLink to={`/events/${next.slug}`} look="primary" className="mt-4">
            See the programme
          </ButtonLink>
        </EventHeadline>
      )}
      {isQuiet && !next && <h1 className="py-6 font-serif text-3xl">{society}</h1>}
      {others.length > 0 && (
        <SectionRule title={isQuiet ? 'Later' : 'Next'}>
          {!isQuiet && next && (
            <div className="mb-3">
              <Countdown until={next.startsAt} serverTime={serverTime} />
            </div>
          )}
          <EventList events={others} society={society} none="" />
        </SectionRule>
      )}
      <SectionRule title="Replays">
        <EventList
          events={replays}
          society={society}
          none="The first replay appears here when the first event has ended."
        />
        {hasMoreReplays && (
          <p className="mt-4">
            <Link to="/events#replays">All replays</Link>
          </p>
        )}
      </SectionRule>
    </div>
  )
}
