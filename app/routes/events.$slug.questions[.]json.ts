import { withStatus } from '../refusal.ts'

/** What has changed for everyone since `?since=N`: for clients that poll, through any cache. */
export const loader = withStatus(async ({ params: { slug = '' }, request, context: { portal, viewer } }) => {
  const since = Number(new URL(request.url).searchParams.get('since') ?? 0)
  const [delta, facts] = await Promise.all([
    portal.questions.changes(viewer, slug, Number.isSafeInteger(since) && since > 0 ? since : 0),
    portal.events.facts(slug),
  ])
  // The same for every viewer; but what only people signed in may see is no cache's to keep.
  const cacheControl = facts?.access === 'registered' ? 'private, no-store' : 'public, max-age=1'
  return Response.json(delta, { headers: { 'Cache-Control': cacheControl } })
})
