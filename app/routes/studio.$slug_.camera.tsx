import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CameraScreen } from '../camera/camera-screen.tsx'
import { eventForSender } from '../camera/event-for-sender.ts'
import { withStatus } from '../refusal.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Live from here · ${data?.title ?? ''}` }]

export const loader = withStatus(async ({ params, context: { portal, viewer } }: LoaderFunctionArgs) => {
  const event = await eventForSender(portal, viewer, String(params.slug))
  const { slug, title, timeZone } = event
  return {
    slug,
    title,
    timeZone,
    serverTime: portal.clock.now(),
    isAvailable: await portal.cameras.isAvailable(),
    mayProduce: portal.can(viewer, 'event:produce', event),
  }
})

export default function CameraPage() {
  const { slug, ...shown } = useLoaderData<typeof loader>()
  return <CameraScreen key={slug} slug={slug} {...shown} />
}
