import { calendarFile } from '../event/calendar-file.server.ts'
import { withStatus } from '../refusal.ts'

/** The event as a calendar file. */
export const loader = withStatus(async ({ params, context: { portal, viewer } }) => {
  const event = await portal.events.bySlug(viewer, String(params.slug))
  const { society, publicUrl } = portal.facts
  return new Response(calendarFile(event, { society, publicUrl, now: portal.clock.now() }), {
    headers: {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `inline; filename="${event.slug}.ics"`,
    },
  })
})
