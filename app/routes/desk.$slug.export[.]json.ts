import { withStatus } from '../refusal.ts'

/** All questions and polls of an event for a program, as they are now. */
export const loader = withStatus(async ({ params: { slug = '' }, context: { portal, viewer } }) => {
  const room = await portal.questions.export(viewer, slug)
  const exportedAt = new Date(portal.clock.now()).toISOString()
  return Response.json(
    { event: slug, exportedAt, ...room },
    {
      headers: {
        'Content-Disposition': `attachment; filename="${slug}-questions.json"`,
        'Cache-Control': 'private, no-store',
      },
    },
  )
})
