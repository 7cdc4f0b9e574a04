import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DeskScreen } from '../desk/desk-screen.tsx'
import { useDesk } from '../desk/use-desk.ts'
import { withStatus } from '../refusal.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Desk · ${data?.title ?? ''}` }]

export const loader = withStatus(async ({ params, context: { portal, viewer } }: LoaderFunctionArgs) => {
  const { slug, title, timeZone, people } = await portal.events.bySlug(viewer, String(params.slug))
  const page = await portal.questions.desk(viewer, slug, 0)
  const decided = await portal.questions.decided(viewer, slug)
  const speakers = people.map(({ name }) => name)
  return { slug, title, timeZone, page, decided, speakers, serverTime: portal.clock.now() }
})

export default function DeskPage() {
  const { slug } = useLoaderData<typeof loader>()
  return <OneDesk key={slug} />
}

function OneDesk() {
  const { page, ...shown } = useLoaderData<typeof loader>()
  const desk = useDesk(shown.slug, page)
  return <DeskScreen {...shown} desk={desk} />
}
