import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AdminHead } from '../admin/admin-head.tsx'
import { changeRoles } from '../admin/change-roles.server.ts'
import { enterAdministration } from '../admin/door.server.ts'
import { GrantForm } from '../admin/grant-form.tsx'
import { PeopleAndRoles } from '../admin/people-and-roles.tsx'
import { refusalIn, withFormRefusal, withStatus } from '../refusal.ts'
import { SectionRule } from '../ui/section-rule.tsx'

export const meta: MetaFunction = () => [{ title: 'People and roles' }]

export const loader = withStatus(async (args) => {
  enterAdministration(args)
  const { portal, viewer } = args.context
  const mayGrant = portal.can(viewer, 'roles:grant')
  const [people, events] = await Promise.all([
    mayGrant ? portal.accounts.list() : [],
    portal.events.listForStaff(viewer),
  ])
  return { mayGrant, people, events: events.map(({ id, title }) => ({ id, title })) }
})

export const action = withFormRefusal(async ({ request, context }) => changeRoles(await request.formData(), context))

export default function PeopleAdministration() {
  const { mayGrant, people, events } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (!mayGrant) {
    return (
      <div className="page">
        <AdminHead title="People and roles">
          <p className="mt-3 text-ink-2">Only an administrator gives roles.</p>
        </AdminHead>
      </div>
    )
  }
  return (
    <div className="page">
      <AdminHead title="People and roles" />
      <SectionRule title="Give a role">
        <GrantForm key={people.length} events={events} refusal={refusalIn(answer)} />
      </SectionRule>
      <SectionRule title="People">
        <PeopleAndRoles people={people} events={events} />
      </SectionRule>
    </div>
  )
}
