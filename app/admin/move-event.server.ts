import type { Viewer } from '../../server/accounts/viewer.ts'
import type { EventRecord } from '../../server/events/event.ts'
import type { Events } from '../../server/events/events.ts'

interface Request {
  readonly viewer: Viewer
  readonly slug: string
  /** As the button says it. */
  readonly move: string
}

/** Does what an organiser's button asks for; a word that no button has does nothing. */
export async function moveEvent(events: Events, { viewer, slug, move }: Request): Promise<EventRecord | null> {
  switch (move) {
    case 'schedule':
      return events.schedule(viewer, slug)
    case 'cancel':
      return events.cancel(viewer, slug)
    case 'reinstate':
      return events.reinstate(viewer, slug)
    default:
      return null
  }
}
