import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AdminHead } from '../admin/admin-head.tsx'
import { enterAdministration } from '../admin/door.server.ts'
import { EventForm } from '../admin/event-form.tsx'
import { emptyForm } from '../admin/event-form-value.ts'
import { formChoices } from '../admin/form-choices.server.ts'
import { saveEvent } from '../admin/save-event.server.ts'

export const meta: MetaFunction = () => [{ title: 'New event' }]

export async function loader(args: LoaderFunctionArgs) {
  enterAdministration(args)
  return { value: emptyForm(Intl.DateTimeFormat().resolvedOptions().timeZone), choices: formChoices() }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { portal, viewer } = context
  const saved = await saveEvent(await request.formData(), context, (draft) => portal.events.create(viewer, draft))
  return 'event' in saved ? redirect(`/admin/events/${saved.event.slug}?saved`) : saved
}

export default function NewEvent() {
  const { value, choices } = useLoaderData<typeof loader>()
  const lastResult = useActionData<typeof action>()?.result
  return (
    <div className="page">
      <AdminHead title="New event" />
      <EventForm
        value={value}
        choices={choices}
        lastResult={lastResult}
        isScheduled={false}
        saveWord="Save as a draft"
      />
    </div>
  )
}
