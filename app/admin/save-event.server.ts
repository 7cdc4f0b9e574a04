import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import type { AppLoadContext } from '@remix-run/node'
import type { EventRecord } from '../../server/events/event.ts'
import type { EventDraft } from '../../server/events/events.ts'
import { type FormRefusal, orFormRefusal } from '../refusal.ts'
import { draftSchema } from './draft-schema.server.ts'
import { keepPictures } from './keep-pictures.server.ts'

/** The event as it is kept now, or what the form is to say. */
export type Saved = { readonly event: EventRecord } | { readonly result: SubmissionResult }

/**
 * Saves what an event's form sends. Pictures are kept first, so that a complaint about another field loses none.
 * @param save what the portal is asked to do with the draft
 * @returns the event, or the form with everything that was typed and the complaints beside their fields
 */
export async function saveEvent(
  form: FormData,
  { portal, viewer }: Pick<AppLoadContext, 'portal' | 'viewer'>,
  save: (draft: EventDraft) => Promise<EventRecord>,
): Promise<Saved> {
  const pictureErrors = await keepPictures(form, (bytes) => portal.assets.save(viewer, bytes))
  const submission = parseWithZod(form, { schema: draftSchema })
  if (submission.status !== 'success' || Object.keys(pictureErrors).length > 0) {
    return { result: submission.reply({ fieldErrors: pictureErrors }) }
  }
  const outcome = await orFormRefusal(
    save(submission.value).then((event) => ({ event })),
    {},
  )
  return 'event' in outcome ? outcome : { result: submission.reply(complaintOf(outcome.data.refusal)) }
}

function complaintOf({ field, message }: FormRefusal['refusal']) {
  if (field === undefined) return { formErrors: [message] }
  return { fieldErrors: { [fieldName(field)]: [message] } }
}

/** `people.0.name` → `people[0].name` */
function fieldName(path: string): string {
  return path.replace(/\.(\d+)/g, '[$1]')
}
