import type { Viewer } from '../../server/accounts/viewer.ts'
import type { EventRecord } from '../../server/events/event.ts'
import type { Portal } from '../../server/portal.ts'

/**
 * The event, for who may send picture and sound for it from a browser.
 * @throws Response 404 for everybody else: not yours to see is not found
 */
export async function eventForSender(
  portal: Pick<Portal, 'can' | 'events'>,
  viewer: Viewer,
  slug: string,
): Promise<EventRecord> {
  const event = await portal.events.bySlug(viewer, slug)
  if (portal.can(viewer, 'media:send', event)) return event
  throw Response.json({ code: 'not-found', message: `Nothing can be sent for “${slug}” by you.` }, { status: 404 })
}
