import type { Viewer } from '../server/accounts/viewer.ts'
import type { EventDraft } from '../server/events/events.ts'
import type { Portal } from '../server/portal.ts'
import type { Decision, OwnQuestion } from '../server/questions/views.ts'
import { encodeEvening } from './encode.ts'
import { guest } from './guest.ts'
import type { ManualClock } from './manual-clock.ts'
import { pollLife } from './poll-life.ts'
import type { AskedQuestion, PastEvening } from './society.ts'

export interface PlayOptions {
  readonly evening: PastEvening
  readonly draft: EventDraft
  /** Built on `clock`: the same services, in the past. */
  readonly portal: Portal
  readonly clock: ManualClock
  readonly staff: Viewer
}

/** Something that is done at a second of the evening. */
export interface Happening {
  readonly second: number
  run(): Promise<unknown>
}

/**
 * Plays an evening that is over through the real portal in fast motion: media through the engine, questions through the
 * room, marks and the end by the producer, each at its second of a clock in the past.
 */
export async function playEvening({ evening, draft, portal, clock, staff }: PlayOptions): Promise<void> {
  const began = clock.now()
  const { slug } = await portal.events.create(staff, draft)
  await portal.events.schedule(staff, slug)
  const streamKey = await portal.events.rotateStreamKey(staff, slug)
  const { programme } = await portal.events.goLive(staff, slug)

  const happenings = [
    ...programme.map((item, index) => ({
      second: evening.itemsBegan[index] ?? 0,
      run: () => portal.events.markItem(staff, slug, item.id),
    })),
    ...(evening.polls ?? []).flatMap((asked) => pollLife(asked, { portal, slug, staff })),
    ...evening.questions.flatMap((asked) => lifeOf(asked, { portal, slug, staff })),
  ].sort((a, b) => a.second - b.second)

  await sendMedia({ evening, portal, clock, streamKey, began, happenings })
  clock.moveTo(began + evening.lengthSeconds * 1000)
  await portal.events.end(staff, slug)
  for (const { second, run } of happenings.filter(({ second }) => second >= evening.lengthSeconds)) {
    clock.moveTo(began + second * 1000)
    await run()
  }
}

async function sendMedia(options: {
  readonly evening: PastEvening
  readonly portal: Portal
  readonly clock: ManualClock
  readonly streamKey: string
  readonly began: number
  readonly happenings: readonly Happening[]
}): Promise<void> {
  const { evening, portal, clock, streamKey, began } = options
  const encoder = await portal.media.door.admit({ streamKey, remoteAddress: '127.0.0.1' })
  if (!encoder.admitted) throw new Error(`the demonstration's encoder was refused: ${encoder.refusal}`)
  const waiting = options.happenings.filter(({ second }) => second < evening.lengthSeconds)
  const picture = {
    slides: evening.slides,
    clockStart: began / 1000,
    seed: evening.daysAgo,
    pace: 'as-fast-as-possible',
  } as const
  for await (const message of encodeEvening(picture, evening.lengthSeconds)) {
    if (message.type === 'sample') clock.moveTo(began + message.sample.decodeTimeMs)
    encoder.sink.write(message, clock.now())
    while (waiting[0] && clock.now() >= began + waiting[0].second * 1000) await waiting.shift()?.run()
  }
  encoder.sink.end('the evening is over')
}

/** A question's way from being asked to its answer, as happenings of the evening. */
export function lifeOf(
  asked: AskedQuestion,
  { portal, slug, staff }: { readonly portal: Portal; readonly slug: string; readonly staff: Viewer },
): Happening[] {
  let question: Pick<OwnQuestion, 'id' | 'revision'> | undefined
  const decide = async (decision: Decision) => {
    if (!question) throw new Error('a question is decided about before it is asked')
    question = await portal.questions.decide(staff, {
      slug,
      questionId: question.id,
      basedOn: question.revision,
      decision,
    })
  }
  const ask = async () => {
    const { name, text } = asked
    question = await portal.questions.ask(guest(), { slug, text, name, addressee: null, key: crypto.randomUUID() })
  }
  const vote = async () => {
    const questionId = question?.id ?? ''
    await Promise.all(
      Array.from({ length: asked.votes }, () => portal.questions.vote(guest(), { slug, questionId, wanted: true })),
    )
  }
  const askedAt = Math.max(1, (asked.onAir?.from ?? 30) - 25)
  return [
    { second: askedAt, run: ask },
    { second: askedAt + 3, run: () => decide({ verb: 'approve' }) },
    { second: askedAt + 5, run: vote },
    ...(asked.onAir
      ? [
          { second: asked.onAir.from - 4, run: () => decide({ verb: 'queue', before: null }) },
          { second: asked.onAir.from, run: () => decide({ verb: 'put-on-air' }) },
          { second: asked.onAir.until, run: () => decide({ verb: 'answer-live' }) },
        ]
      : []),
    ...answeredLater(asked.writtenAnswer, decide),
  ]
}

const A_DAY_LATER_SECONDS = 24 * 3600

function answeredLater(text: string | undefined, decide: (decision: Decision) => Promise<void>): Happening[] {
  if (text === undefined) return []
  return [{ second: A_DAY_LATER_SECONDS, run: () => decide({ verb: 'answer-in-writing', text }) }]
}
