import { withCookies } from '../accounts/with-cookies.ts'
import { withStatus } from '../refusal.ts'
import type { ViewerView } from '../ui/use-viewer.ts'

/**
 * Who reads the page: what pages that are the same for everybody cannot say (DESIGN D10). A guest becomes a participant
 * here.
 */
export const loader = withStatus(async ({ request, context: { portal, remoteAddress } }) => {
  const { viewer, setCookies } = await portal.accounts.participantCookie(request.headers, remoteAddress)
  const { kind, name, email } = viewer
  const view = {
    kind,
    name: name ?? email, // a person who has not said a name yet
    mayAdminister: portal.can(viewer, 'admin:open'),
  } satisfies ViewerView & { kind: string }
  return Response.json(view, withCookies(setCookies))
})
