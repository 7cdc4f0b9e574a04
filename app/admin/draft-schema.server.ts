import { z } from 'zod'

const needed = z.string({ error: 'Please fill this in.' })
const optional = z.string().optional()
const orNull = optional.transform((text) => text ?? null)
const orEmpty = optional.transform((text) => text ?? '')

/**
 * Turns the form's fields into an `EventDraft`. Only what a form can get wrong by itself is said here, all at once;
 * what an event may be is decided by the portal.
 */
export const draftSchema = z.object({
  title: needed,
  slug: optional,
  series: orNull,
  abstract: orEmpty,
  language: needed,
  timeZone: needed,
  startsAtLocal: needed,
  endsAtLocal: needed,
  access: z.enum(['public', 'unlisted', 'registered'], { error: 'Please choose who may enter.' }),
  goesLive: z.enum(['automatically', 'by-hand'], { error: 'Please choose how it goes live.' }),
  ladder: z.enum(['portal', 'none'], { error: 'Please choose which pictures are made.' }),
  moderated: z.boolean().default(false),
  posterAssetId: orNull,
  people: z
    .array(
      z.object({
        name: needed,
        role: z.enum(['moderator', 'speaker', 'guest'], { error: 'Please choose a role.' }),
        country: z.string({ error: 'Please choose a country.' }),
        affiliation: orEmpty,
      }),
    )
    .default([]),
  programme: z
    .array(
      z.object({
        id: optional,
        kind: z.enum(['introduction', 'talk', 'questions', 'break'], { error: 'Please choose a kind.' }),
        title: needed,
        personName: orNull,
        plannedMinutes: z.number({ error: 'Please give whole minutes.' }).int('Please give whole minutes.'),
      }),
    )
    .default([]),
  partners: z.array(z.object({ id: optional, name: needed, url: orNull, logoAssetId: orNull })).default([]),
})
