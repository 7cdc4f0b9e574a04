import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '../../server/db/generated/client.ts'
import { createQuestionStore } from '../../server/db/question-store.ts'
import type { EventAccess } from '../../server/events/event.ts'
import { createQuestions } from '../../server/questions/create-questions.ts'
import type { QuestionStore } from '../../server/questions/question-store.ts'
import type { Questions } from '../../server/questions/questions.ts'
import type { Decide, Decision } from '../../server/questions/views.ts'
import { guest, person } from './viewers.ts'

export const SLUG = 'special-report'

/** An event that is live now, with an empty room. @returns its id */
export async function liveEvent(
  client: PrismaClient,
  values: Partial<{ slug: string; moderated: boolean; access: EventAccess }> = {},
) {
  const { id } = await client.event.create({
    data: {
      slug: SLUG,
      title: 'Special Report',
      timeZone: 'Europe/Vienna',
      startsAt: new Date('2026-04-08T16:00:00Z'),
      endsAt: new Date('2026-04-08T17:00:00Z'),
      state: 'live',
      revision: 1,
      stateRevision: 1,
      ...values,
    },
    select: { id: true },
  })
  return id
}

/** The rooms of one process over a database. */
export function questionsOver(client: PrismaClient, store: QuestionStore = createQuestionStore(client)): Questions {
  return createQuestions({
    store,
    clock: { now: () => Date.now() },
    newId: randomUUID,
    after: (ms, run) => {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
  })
}

/** What somebody asks of the room, anonymously; in the same words it is the same question. */
export function asking(text: string, key = `key-of-${text.replace(/\W/g, '-').slice(0, 40)}`) {
  return { slug: SLUG, text, name: null, addressee: null, key }
}

/** What a moderator decides, having seen everything so far unless told otherwise. */
export function deciding(questionId: string, decision: Decision, basedOn = 1_000_000): Decide {
  return { slug: SLUG, questionId, basedOn, decision }
}

/** Asks and approves. @returns the question's id */
export async function approved(questions: Questions, text: string): Promise<string> {
  const { id } = await questions.ask(guest(`asker of ${text}`), asking(text))
  await questions.decide(person('moderator', 'moderator'), deciding(id, { verb: 'approve' }))
  return id
}
