import { type ActionFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { enterAdministration } from '../admin/door.server.ts'
import { EditEvent } from '../admin/edit-event.tsx'
import { formOfEvent } from '../admin/event-form-value.ts'
import { formChoices } from '../admin/form-choices.server.ts'
import { mayWorkOn } from '../admin/may-work-on.server.ts'
import { moveEvent } from '../admin/move-event.server.ts'
import { saveEvent } from '../admin/save-event.server.ts'
import { refusalIn, withFormRefusal, withStatus } from '../refusal.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Edit · ${data?.event.title ?? ''}` }]

export const loader = withStatus(async (args) => {
  enterAdministration(args)
  const { portal, viewer } = args.context
  const event = await portal.events.bySlug(viewer, String(args.params.slug))
  const { slug, title, state } = event
  return {
    event: { slug, title, state, ...mayWorkOn(args.context, event) },
    value: formOfEvent(event),
    choices: formChoices(),
  }
})

export const action = withFormRefusal(async ({ request, params, context }: ActionFunctionArgs) => {
  const { portal, viewer } = context
  const form = await request.formData()
  const slug = String(params.slug)
  if (form.has('move')) {
    await moveEvent(portal.events, { viewer, slug, move: String(form.get('move')) })
    return redirect(`/admin/events/${slug}`)
  }
  const saved = await saveEvent(form, context, (draft) => portal.events.edit(viewer, slug, draft))
  return 'event' in saved ? redirect(`/admin/events/${saved.event.slug}?saved`) : saved
})

export default function EditEventRoute() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  return (
    <EditEvent
      key={loaded.event.slug}
      {...loaded}
      lastResult={answer && 'result' in answer ? answer.result : undefined}
      refusal={refusalIn(answer)?.message}
      isSaved={search.has('saved')}
    />
  )
}
