import type { ActionFunctionArgs } from '@remix-run/node'
import { can } from '../../server/accounts/policy.ts'
import type { Viewer } from '../../server/accounts/viewer.ts'
import type { Portal } from '../../server/portal.ts'
import type { TestAccounts } from './accounts.ts'

interface AccountRequest {
  readonly path: string
  /** Left out: the address is asked for, not sent to. */
  readonly form?: Readonly<Record<string, string>>
  /** What the browser holds. */
  readonly cookies?: Headers
}

/** What Remix hands to a loader or an action of the account pages, with the viewer of the cookies. */
export async function accountRequest(
  { accounts }: TestAccounts,
  { path, form, cookies = new Headers() }: AccountRequest,
): Promise<ActionFunctionArgs & { readonly context: { readonly viewer: Viewer } }> {
  const body = form && new URLSearchParams(form)
  // These pages ask the portal for nothing else.
  const portal = { accounts, can } satisfies Partial<Portal> as unknown as Portal
  return {
    request: new Request(`http://127.0.0.1:3000${path}`, { method: body ? 'POST' : 'GET', body, headers: cookies }),
    params: {},
    context: { portal, viewer: await accounts.viewerOf(cookies), nonce: '', remoteAddress: '203.0.113.7' },
  }
}
