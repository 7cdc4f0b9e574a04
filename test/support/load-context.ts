import type { AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { GUEST, type Viewer } from '../../server/accounts/viewer.ts'
import { type PagesPortal, samplePortal } from './sample-portal.ts'

export const SAMPLE_NOW = Date.parse('2026-04-08T16:24:40Z')

interface Asked {
  readonly url?: string
  readonly params?: Readonly<Record<string, string>>
  readonly viewer?: Viewer
  readonly form?: Readonly<Record<string, string>>
  readonly portal?: PagesPortal
}

/** What a loader or an action is called with: a portal in memory, a guest, a plain address. */
export function askedFor({
  url = 'http://localhost/',
  params = {},
  viewer = GUEST,
  form,
  portal,
}: Asked): LoaderFunctionArgs {
  // Pages ask nothing else of a portal.
  const whole = (portal ?? samplePortal({ now: SAMPLE_NOW })) as unknown as AppLoadContext['portal']
  const body = form && new URLSearchParams(form)
  return {
    request: new Request(url, body ? { method: 'POST', body } : {}),
    params,
    context: { portal: whole, viewer, nonce: 'nonce', remoteAddress: '127.0.0.1' },
  }
}

/** The status of the answer that was thrown instead of a page. */
export async function thrownStatus(work: Promise<unknown>): Promise<number> {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status
    if (typeof thrown === 'object' && thrown !== null && 'init' in thrown) {
      // Remix's `data()`.
      return (thrown as { init: ResponseInit }).init.status ?? 200
    }
    throw thrown
  }
  throw new Error('nothing was thrown')
}
