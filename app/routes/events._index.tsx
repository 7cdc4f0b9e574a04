import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EventList } from '../home/event-list.tsx'
import { withStatus } from '../refusal.ts'
import { SectionRule } from '../ui/section-rule.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Events · ${data?.society ?? ''}` }]

export const loader = withStatus(async ({ context: { portal, viewer } }) => {
  return { society: portal.facts.society, ...(await portal.events.home(viewer)) }
})

export default function EventsPage() {
  const { society, live, upcoming, replays } = useLoaderData<typeof loader>()
  return (
    <div className="page">
      <div className="journal py-6">
        <p className="rail">{society}</p>
        <h1 className="font-serif text-3xl">Events</h1>
      </div>
      {live.length > 0 && (
        <SectionRule title="Live now">
          <EventList events={live} society={society} none="" />
        </SectionRule>
      )}
      <SectionRule title="Upcoming" id="upcoming">
        <EventList events={upcoming} society={society} none="Nothing is on the calendar yet." />
      </SectionRule>
      <SectionRule title="Replays" id="replays">
        <EventList
          events={replays}
          society={society}
          none="The first replay appears here when the first event has ended."
        />
      </SectionRule>
    </div>
  )
}
