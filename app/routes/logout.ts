import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { withCookies } from '../accounts/with-cookies.ts'

/** Signing out changes something: a link, an image or a prefetch cannot do it. */
export function loader() {
  return redirect('/account')
}

export async function action({ request, context: { portal } }: ActionFunctionArgs) {
  const { setCookies } = await portal.accounts.signOut(request.headers)
  return redirect('/', withCookies(setCookies))
}
