import { pollsCsv } from '../desk/polls-csv.ts'
import { withStatus } from '../refusal.ts'

/** All polls of an event for a spreadsheet, as they are now. */
export const loader = withStatus(async ({ params: { slug = '' }, context: { portal, viewer } }) => {
  const { polls } = await portal.questions.export(viewer, slug)
  return new Response(pollsCsv(polls), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${slug}-polls.csv"`,
      'Cache-Control': 'private, no-store',
    },
  })
})
