import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { type ClientLoaderFunctionArgs, useLoaderData } from '@remix-run/react'
import { useTurning } from '../event/use-turning.ts'
import { lastGoodData } from '../last-good-data.ts'
import { withStatus } from '../refusal.ts'
import { stageAddressOf } from '../stage/stage-address.ts'
import { stageEventOf } from '../stage/stage-event.ts'
import { ClosedStage, StageOverlay, StageScreen } from '../stage/stage-screen.tsx'
import { useStage } from '../stage/use-stage.ts'

export const handle = { isBare: true }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Stage · ${data?.event.title ?? ''}` },
  // The address may hold a key: nothing this page asks for tells where it was asked from.
  { name: 'referrer', content: 'no-referrer' },
  { name: 'robots', content: 'noindex' },
]

export const headers: HeadersFunction = () => ({ 'Cache-Control': 'no-store' })

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

const keepingGoodData = lastGoodData<Awaited<ReturnType<typeof loader>>>()

/** A portal that is away for a moment must not take the question off the stage. */
export function clientLoader({ request, serverLoader }: ClientLoaderFunctionArgs) {
  return keepingGoodData(request.url, () => serverLoader<typeof loader>())
}
// The page's first data is good data too.
clientLoader.hydrate = true

export default function StagePage() {
  const { event } = useLoaderData<typeof loader>()
  return <OneStage key={event.slug} />
}

function OneStage() {
  const { event, view, key, screen, isTransparent, serverTime } = useLoaderData<typeof loader>()
  const stage = useStage({ slug: event.slug, key }, screen, view)
  useTurning(stage.view.event?.revision ?? null, event.stateRevision)
  const isClosed = stage.connection === 'refused'
  if (isTransparent) return <StageOverlay question={isClosed ? null : stage.view.onAir} />
  if (isClosed) return <ClosedStage hadKey={key !== null} />
  return <StageScreen event={event} stage={stage} serverTime={serverTime} />
}
