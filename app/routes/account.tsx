import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { NameForm } from '../accounts/name-form.tsx'
import { Sheet } from '../accounts/sheet.tsx'
import { localPath } from '../local-path.ts'
import { refusalIn, withFormRefusal } from '../refusal.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'

export const meta: MetaFunction = () => [{ title: 'Account' }]

export async function loader({ request, context: { portal, viewer } }: LoaderFunctionArgs) {
  if (!portal.can(viewer, 'account:open')) return redirect('/login?next=%2Faccount')
  const next = new URL(request.url).searchParams.get('next')
  return { name: viewer.name ?? '', email: viewer.email ?? '', next: next === null ? '' : localPath(next) }
}

export const action = withFormRefusal(async ({ request, context: { portal, viewer } }) => {
  const form = await request.formData()
  await portal.accounts.rename(viewer, String(form.get('name') ?? ''))
  const next = form.get('next')
  return next ? redirect(localPath(next)) : { saved: true }
})

export default function Account() {
  const { name, email, next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const isNew = name === ''
  return (
    <Sheet rail="Account" title={isNew ? 'Welcome' : name}>
      {isNew && <p>What may we call you? Your name stands beside the questions that you do not ask anonymously.</p>}
      {answer && 'saved' in answer && (
        <Notice tone="done" role="status">
          Saved.
        </Notice>
      )}
      <NameForm name={name} next={next} refusal={refusalIn(answer)} />
      <Form method="post" action="/logout" reloadDocument className="grid gap-3">
        <p>
          You are signed in as <strong>{email}</strong>.
        </p>
        <Button type="submit" className="justify-self-start">
          Sign out
        </Button>
      </Form>
    </Sheet>
  )
}
