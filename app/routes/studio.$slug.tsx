import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useNavigation } from '@remix-run/react'
import { refusalIn, withFormRefusal, withStatus } from '../refusal.ts'
import { actInStudio } from '../studio/act-in-studio.ts'
import { eventForProducer } from '../studio/event-for-producer.ts'
import { StudioScreen } from '../studio/studio-screen.tsx'
import { underWayWords } from '../studio/under-way.ts'
import { useKept } from '../studio/use-kept.ts'
import { useRefreshOn } from '../studio/use-refresh-on.ts'
import { useStudio } from '../studio/use-studio.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Studio · ${data?.event.title ?? ''}` }]

export const loader = withStatus(async ({ params, context: { portal, viewer } }: LoaderFunctionArgs) => {
  const event = await eventForProducer(portal, viewer, String(params.slug))
  return {
    event,
    rehearsal: await portal.questions.rehearsal(viewer, event.slug),
    status: portal.media.status(event.id),
    rtmpUrl: portal.facts.rtmpUrl,
    takesBrowsers: await portal.cameras.isAvailable(),
    srt: { areOffered: portal.srt.areOffered, address: portal.srt.addressOf(event.id) },
    serverTime: portal.clock.now(),
  }
})

export const action = withFormRefusal(async ({ request, params, context: { portal, viewer } }: ActionFunctionArgs) => {
  return actInStudio({
    events: portal.events,
    questions: portal.questions,
    srt: portal.srt,
    viewer,
    slug: String(params.slug),
    form: await request.formData(),
  })
})

export default function StudioPage() {
  const { event } = useLoaderData<typeof loader>()
  return <OneStudio key={event.slug} />
}

function OneStudio() {
  const { status: pageStatus, ...shown } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { status, ...watched } = useStudio(shown.event.slug, pageStatus)
  const { formData } = useNavigation()
  useRefreshOn(status.word)
  const freshKey = useKept(answer && 'freshKey' in answer ? answer.freshKey : null)
  const freshBackupKey = useKept(answer && 'freshBackupKey' in answer ? answer.freshBackupKey : null)
  const freshSrtAddress = useKept(answer && 'freshSrtAddress' in answer ? answer.freshSrtAddress : null)
  return (
    <StudioScreen
      {...shown}
      status={status}
      {...watched}
      freshKey={freshKey}
      freshBackupKey={freshBackupKey}
      srt={{ ...shown.srt, freshAddress: freshSrtAddress }}
      underWay={underWayWords(formData)}
      refusal={refusalIn(answer)?.message ?? null}
    />
  )
}
