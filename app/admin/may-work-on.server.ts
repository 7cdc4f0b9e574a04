import type { AppLoadContext } from '@remix-run/node'
import type { EventSummary } from '../../server/events/event.ts'

/** What a member of staff may do with an event. Roles decide it; who may enter as a guest does not matter. */
export function mayWorkOn(
  { portal, viewer }: Pick<AppLoadContext, 'portal' | 'viewer'>,
  { id, state }: Pick<EventSummary, 'id' | 'state'>,
) {
  const facts = { id, state, access: 'registered' } as const
  return {
    mayEdit: portal.can(viewer, 'event:edit', facts),
    mayModerate: portal.can(viewer, 'question:moderate', facts),
    mayProduce: portal.can(viewer, 'event:produce', facts),
  }
}
