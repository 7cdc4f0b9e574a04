import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AdminHead } from '../admin/admin-head.tsx'
import { enterAdministration } from '../admin/door.server.ts'
import { mayWorkOn } from '../admin/may-work-on.server.ts'
import { StaffEvents } from '../admin/staff-events.tsx'
import { withStatus } from '../refusal.ts'
import { ButtonLink } from '../ui/button.tsx'
import { SectionRule } from '../ui/section-rule.tsx'

export const meta: MetaFunction = () => [{ title: 'Administration' }]

export const loader = withStatus(async (args) => {
  enterAdministration(args)
  const { portal, viewer } = args.context
  const events = await portal.events.listForStaff(viewer)
  return {
    mayCreate: portal.can(viewer, 'event:create'),
    events: events.map((event) => ({ ...event, ...mayWorkOn(args.context, event) })),
  }
})

export default function Administration() {
  const { events, mayCreate } = useLoaderData<typeof loader>()
  const coming = events
    .filter(({ state }) => ['draft', 'scheduled', 'live', 'interrupted'].includes(state))
    .toReversed()
  const past = events.filter((event) => !coming.includes(event))
  return (
    <div className="page">
      <AdminHead title="Events">
        {mayCreate && (
          <p className="admin-actions">
            <ButtonLink to="/admin/events/new" look="primary">
              New event
            </ButtonLink>
          </p>
        )}
      </AdminHead>
      <SectionRule title="Now and next">
        {coming.length === 0 ? <p className="text-ink-2">Nothing is planned yet.</p> : <StaffEvents events={coming} />}
      </SectionRule>
      {past.length > 0 && (
        <SectionRule title="Past and cancelled">
          <StaffEvents events={past} />
        </SectionRule>
      )}
    </div>
  )
}
