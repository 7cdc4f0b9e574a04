import { withStatus } from '../refusal.ts'
import type { StageLinkState } from '../stage/use-stage-link.ts'

/** The signed link of a stage, for who may change it; asked for when somebody wants to see it. */
export const loader = withStatus(async ({ params, context: { portal, viewer } }) => {
  const slug = String(params.slug)
  return linkOf(portal.facts.publicUrl, slug, await portal.stageLinks.keyOf(viewer, slug))
})

/** `intent`: `renew` makes it, or a new one; `switch-off` ends it. */
export const action = withStatus(async ({ request, params, context: { portal, viewer } }) => {
  const slug = String(params.slug)
  const intent = (await request.formData()).get('intent')
  if (intent === 'renew') return linkOf(portal.facts.publicUrl, slug, await portal.stageLinks.renew(viewer, slug))
  if (intent !== 'switch-off') throw Response.json({ code: 'invalid', message: 'No such button.' }, { status: 400 })
  await portal.stageLinks.switchOff(viewer, slug)
  return linkOf(portal.facts.publicUrl, slug, null)
})

function linkOf(publicUrl: string, slug: string, key: string | null): Response {
  const state: StageLinkState = { address: key === null ? null : `${publicUrl}/stage/${slug}?key=${key}` }
  return Response.json(state, { headers: { 'Cache-Control': 'no-store' } })
}
