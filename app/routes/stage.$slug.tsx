import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTurning } from '../event/use-turning.ts'
import { withStatus } from '../refusal.ts'
import { stageEventOf } from '../stage/stage-event.ts'
import { StageOverlay, StageScreen } from '../stage/stage-screen.tsx'
import { useStage } from '../stage/use-stage.ts'

export const handle = { isBare: true }

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Stage · ${data?.event.title ?? ''}` }]

export const loader = withStatus(async ({ request, params, context: { portal, viewer } }: LoaderFunctionArgs) => {
  const event = await portal.events.bySlug(viewer, String(params.slug))
  return {
    event: stageEventOf(event),
    view: await portal.questions.stage(viewer, event.slug),
    isTransparent: new URL(request.url).searchParams.get('transparent') === '1',
    serverTime: portal.clock.now(),
  }
})

export default function StagePage() {
  const { event } = useLoaderData<typeof loader>()
  return <OneStage key={event.slug} />
}

function OneStage() {
  const { event, view, isTransparent, serverTime } = useLoaderData<typeof loader>()
  const stage = useStage(event.slug, view)
  useTurning(stage.view.event?.revision ?? null, event.stateRevision)
  if (isTransparent) return <StageOverlay question={stage.view.onAir} />
  return <StageScreen event={event} stage={stage} serverTime={serverTime} />
}
