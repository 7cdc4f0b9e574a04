import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CodeForm } from '../accounts/code-form.tsx'
import { EmailForm } from '../accounts/email-form.tsx'
import { Sheet } from '../accounts/sheet.tsx'
import { withCookies } from '../accounts/with-cookies.ts'
import { localPath } from '../local-path.ts'
import { orFormRefusal, refusalIn } from '../refusal.ts'

export const meta: MetaFunction = () => [{ title: 'Sign in' }]

export async function loader({ request, context: { viewer } }: LoaderFunctionArgs) {
  const next = localPath(new URL(request.url).searchParams.get('next'))
  return viewer.kind === 'person' ? redirect(next) : { next }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const email = String(form.get('email') ?? '')
  const next = localPath(form.get('next'))
  const code = form.get('code')
  if (typeof code !== 'string') return orFormRefusal(askForCode(context, email, next), { step: 'email', email, next })
  return orFormRefusal(enterWithCode({ request, context, email, code, next }), { step: 'code', email, next })
}

async function askForCode({ portal, remoteAddress }: ActionFunctionArgs['context'], email: string, next: string) {
  await portal.accounts.requestCode({ email, remoteAddress })
  return { step: 'code', email, next }
}

interface Entry extends Pick<ActionFunctionArgs, 'request' | 'context'> {
  readonly email: string
  readonly code: string
  readonly next: string
}

/** Who is new says a name first. */
async function enterWithCode({ request: { headers }, context, email, code, next }: Entry) {
  const { portal, remoteAddress } = context
  const { setCookies, viewer } = await portal.accounts.signInWithCode({ email, code, headers, remoteAddress })
  const target = viewer.name === null ? `/account?next=${encodeURIComponent(next)}` : next
  return redirect(target, withCookies(setCookies))
}

export default function Login() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { step, email, next } = answer ?? { step: 'email', email: '', next: loaded.next }
  const StepForm = step === 'code' ? CodeForm : EmailForm
  return (
    <Sheet rail="Account" title="Sign in">
      <StepForm email={email} next={next} refusal={refusalIn(answer)} />
    </Sheet>
  )
}
