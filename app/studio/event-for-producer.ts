import type { Viewer } from '../../server/accounts/viewer.ts'
import type { EventRecord } from '../../server/events/event.ts'
import type { Portal } from '../../server/portal.ts'

/**
 * The event, for who may produce it.
 * @throws Response 404 for everybody else: not yours to see is not found
 */
export async function eventForProducer(
  portal: Pick<Portal, 'can' | 'events'>,
  viewer: Viewer,
  slug: string,
): Promise<EventRecord> {
  const event = await portal.events.bySlug(viewer, slug)
  if (portal.can(viewer, 'event:produce', event)) return event
  throw Response.json({ code: 'not-found', message: `There is no studio for “${slug}”.` }, { status: 404 })
}
