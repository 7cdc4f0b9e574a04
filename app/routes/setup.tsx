import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SetupForm } from '../accounts/setup-form.tsx'
import { Sheet } from '../accounts/sheet.tsx'
import { withCookies } from '../accounts/with-cookies.ts'
import { refusalIn, withFormRefusal } from '../refusal.ts'

export const meta: MetaFunction = () => [{ title: 'Set up' }, { name: 'robots', content: 'noindex' }]

/** The link on the console only fills the form: the token is spent by sending it. */
export async function loader({ request }: LoaderFunctionArgs) {
  return { token: new URL(request.url).searchParams.get('token') ?? '' }
}

export const action = withFormRefusal(async ({ request, context: { portal } }) => {
  const form = await request.formData()
  const { setCookies } = await portal.accounts.claimAdministrator({
    token: String(form.get('token') ?? ''),
    email: String(form.get('email') ?? ''),
    name: String(form.get('name') ?? ''),
    headers: request.headers,
  })
  return redirect('/admin', withCookies(setCookies))
})

export default function Setup() {
  const { token } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Sheet rail="Set up" title="The first administrator">
      <SetupForm token={token} refusal={refusalIn(answer)} />
    </Sheet>
  )
}
