import { data, type LoaderFunctionArgs, redirect } from '@remix-run/node'

/**
 * Lets those through who administer the portal; guests are asked to sign in first.
 * @throws Response a redirect to the sign-in, or 403
 */
export function enterAdministration({ request, context: { portal, viewer } }: LoaderFunctionArgs): void {
  if (portal.can(viewer, 'admin:open')) return
  const { pathname } = new URL(request.url)
  if (viewer.kind === 'guest') throw redirect(`/login?next=${encodeURIComponent(pathname)}`)
  throw data({ code: 'not-allowed', message: 'Your account does not administer this portal.' }, { status: 403 })
}
