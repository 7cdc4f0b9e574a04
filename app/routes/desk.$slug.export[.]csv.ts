import { questionsCsv } from '../desk/questions-csv.ts'
import { withStatus } from '../refusal.ts'

/** All questions of an event for a spreadsheet, as they are now. */
export const loader = withStatus(async ({ params: { slug = '' }, context: { portal, viewer } }) => {
  const { questions } = await portal.questions.export(viewer, slug)
  return new Response(questionsCsv(questions), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${slug}-questions.csv"`,
      'Cache-Control': 'private, no-store',
    },
  })
})
