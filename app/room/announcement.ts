import type { Announcement } from '../../server/questions/poll-views.ts'
import type { EventRow } from '../../server/questions/views.ts'

/** What a viewer is told: an announcement made before the event ended ends with it. */
export function announcementTold(
  announcement: Announcement | null,
  event: Pick<EventRow, 'endedAt'> | null,
): Announcement | null {
  if (announcement === null) return null
  return event?.endedAt && announcement.announcedAt < event.endedAt ? null : announcement
}
