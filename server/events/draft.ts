import { z } from 'zod'
import { EventError } from '../errors.ts'
import type { EventValues } from './event-store.ts'
import type { EventDraft } from './events.ts'
import { isSlug, slugOf } from './slug.ts'
import { isTimeZone, venueTime } from './venue-time.ts'

const LONGEST_EVENT_MS = 24 * 3600_000

const line = (longest: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1, 'Please fill this in.')
        .max(longest, `At most ${longest} characters.`)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
        .regex(/^[^\u0000-\u001f\u007f]*$/, 'Control characters are not allowed.'),
    )

const webAddress = z
  .string()
  .max(500)
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), 'A web address begins with https:// or http://.')

const draftSchema = z.object({
  title: line(200),
  slug: z.string().refine(isSlug, 'Use small letters, digits and hyphens, at most 60.').optional(),
  series: line(120).nullable(),
  abstract: z
    .string()
    .max(5000, 'At most 5000 characters.')
    .refine((text) => !text.includes('\0'), 'Control characters are not allowed.'),
  language: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Use a language tag such as en or pt-BR.'),
  timeZone: z.string().refine(isTimeZone, 'Choose a time zone from the list.'),
  access: z.enum(['public', 'unlisted', 'registered']),
  goesLive: z.enum(['automatically', 'by-hand']),
  ladder: z.enum(['portal', 'none']),
  moderated: z.boolean(),
  posterAssetId: z.string().nullable(),
  people: z
    .array(
      z.object({
        name: line(120),
        role: z.enum(['moderator', 'speaker', 'guest']),
        country: z.string().regex(/^[A-Z]{2}$/, 'Choose a country.'),
        affiliation: z.string().trim().max(200, 'At most 200 characters.'),
      }),
    )
    .max(50, 'At most 50 people.'),
  programme: z
    .array(
      z.object({
        id: z.string().optional(),
        kind: z.enum(['introduction', 'talk', 'questions', 'break']),
        title: line(200),
        personName: z
          .string()
          .transform((name) => name.normalize('NFC').trim())
          .nullable(),
        plannedMinutes: z.number().int().min(1, 'At least a minute.').max(600, 'At most 600 minutes.'),
      }),
    )
    .max(100, 'At most 100 items.'),
  partners: z
    .array(z.object({ name: line(120), url: webAddress.nullable(), logoAssetId: z.string().nullable() }))
    .max(30, 'At most 30 partners.'),
})

/**
 * Checks what an organiser filled in and resolves its times.
 * @throws EventError `invalid` with `details.field`, e.g. `people.0.name`
 */
export function valuesOf(draft: EventDraft): EventValues {
  const parsed = draftSchema.safeParse(draft)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new EventError('invalid', 'invalid', issue?.message ?? 'Not valid.', { field: issue?.path.join('.') })
  }
  const { people, programme, ...values } = parsed.data
  return {
    ...values,
    ...timesOf(draft),
    slug: values.slug ?? slugOf(values.title),
    people: distinctPeople(people),
    programme: programme.map(({ personName, id, ...item }, index) => ({
      ...item,
      id: id ?? null,
      personSlug: personOf(personName, people, index),
    })),
  }
}

function timesOf(draft: EventDraft): { startsAt: number; endsAt: number } {
  const startsAt = venueTime(draft.startsAtLocal, draft.timeZone, 'startsAtLocal')
  const endsAt = venueTime(draft.endsAtLocal, draft.timeZone, 'endsAtLocal')
  if (endsAt <= startsAt) {
    throw new EventError('invalid', 'invalid', 'The end must be after the start.', { field: 'endsAtLocal' })
  }
  if (endsAt - startsAt > LONGEST_EVENT_MS) {
    throw new EventError('invalid', 'invalid', 'An event lasts at most 24 hours.', { field: 'endsAtLocal' })
  }
  return { startsAt, endsAt }
}

function distinctPeople<P extends { name: string }>(people: readonly P[]): (P & { slug: string })[] {
  const named = people.map((person) => ({ ...person, slug: slugOf(person.name) }))
  const twice = named.findIndex((person, index) => named.findIndex((other) => other.slug === person.slug) < index)
  if (twice >= 0) {
    const field = `people.${twice}.name`
    throw new EventError('invalid', 'invalid', `“${named[twice]?.name}” is named twice.`, { field })
  }
  return named
}

function personOf(name: string | null, people: readonly { name: string }[], index: number): string | null {
  if (name === null || name === '') return null
  if (people.some((person) => person.name === name)) return slugOf(name)
  const field = `programme.${index}.personName`
  throw new EventError('invalid', 'invalid', `“${name}” is not among the event's people.`, { field })
}
