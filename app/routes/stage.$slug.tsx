import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTurning } from '../event/use-turning.ts'
import { withStatus } from '../refusal.ts'
import { stageAddressOf } from '../stage/stage-address.ts'
import { stageEventOf } from '../stage/stage-event.ts'
import { StageOverlay, StageScreen } from '../stage/stage-screen.tsx'
import { useStage } from '../stage/use-stage.ts'

export const handle = { isBare: true }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Stage · ${data?.event.title ?? ''}` }]

export const loader = withStatus(async ({ request, params, context: { portal, viewer } }: LoaderFunctionArgs) => {
  const slug = String(params.slug)
  const { key, screen, isTransparent } = stageAddressOf(request.url)
  const reader = key === null ? viewer : await portal.stageLinks.holder(slug, key)
  const event = await portal.events.onStage(reader, slug)
  const view = await portal.questions.stage(reader, slug)
  return {
    event: stageEventOf(event),
    view: screen === 'lectern' ? view : { ...view, note: null },
    key,
    screen,
    isTransparent,
    serverTime: portal.clock.now(),
  }
})

export default function StagePage() {
  const { event } = useLoaderData<typeof loader>()
  return <OneStage key={event.slug} />
}

function OneStage() {
  const { event, view, key, screen, isTransparent, serverTime } = useLoaderData<typeof loader>()
  const stage = useStage({ slug: event.slug, key }, screen, view)
  useTurning(stage.view.event?.revision ?? null, event.stateRevision)
  if (isTransparent) return <StageOverlay question={stage.view.onAir} />
  return <StageScreen event={event} stage={stage} serverTime={serverTime} />
}
