import type { MetaFunction } from '@remix-run/node'
import { type ClientLoaderFunctionArgs, useLoaderData } from '@remix-run/react'
import { Doorstep } from '../event/doorstep.tsx'
import { EventPage } from '../event/event-page.tsx'
import { pageEventOf } from '../event/page-event.ts'
import { lastGoodData } from '../last-good-data.ts'
import { withStatus } from '../refusal.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        { title: `${data.event.title} · ${data.society}` },
        { name: 'description', content: data.event.abstract.slice(0, 200) },
      ]
    : [{ title: 'No such event' }]

export const loader = withStatus(async ({ params, context: { portal, viewer } }) => {
  const event = await portal.events.bySlug(viewer, String(params.slug))
  const mayEnter = portal.can(viewer, 'room:read', event)
  const [room, replay] = await Promise.all([
    mayEnter ? portal.questions.changes(viewer, event.slug, 0) : null,
    mayEnter && event.state === 'replay' ? portal.archive.replayOf(event) : null,
  ])
  return {
    society: portal.facts.society,
    address: `${portal.facts.publicUrl}/events/${event.slug}`,
    reconnectWindowSeconds: portal.facts.reconnectWindowSeconds,
    serverTime: portal.clock.now(),
    event: pageEventOf(event),
    room,
    replay,
  }
})

const keepingGoodData = lastGoodData<Awaited<ReturnType<typeof loader>>>()

/** A portal that is away for a moment must not take the picture along: what is shown stays until it is back. */
export function clientLoader({ params, serverLoader }: ClientLoaderFunctionArgs) {
  return keepingGoodData(String(params.slug), () => serverLoader<typeof loader>())
}
// The page's first data is good data too.
clientLoader.hydrate = true

export default function EventRoute() {
  const { room, ...page } = useLoaderData<typeof loader>()
  if (!room) return <Doorstep {...page} />
  return <EventPage key={page.event.slug} {...page} room={room} />
}
