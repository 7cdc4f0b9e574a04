import { expect, test } from 'vitest'
import type { EventError } from '../../server/errors.ts'
import { valuesOf } from '../../server/events/draft.ts'
import type { EventDraft } from '../../server/events/events.ts'
import { draftOf } from './draft-of.ts'

test('times are those of the venue, before and after the change to summer time', () => {
  const winter = valuesOf(draftOf({ startsAtLocal: '2026-01-14T18:00', endsAtLocal: '2026-01-14T19:00' }))
  const summer = valuesOf(draftOf({ startsAtLocal: '2026-07-14T18:00', endsAtLocal: '2026-07-14T19:00' }))
  expect(new Date(winter.startsAt).toISOString()).toBe('2026-01-14T17:00:00.000Z')
  expect(new Date(summer.startsAt).toISOString()).toBe('2026-07-14T16:00:00.000Z')
})

test('the address comes from the title unless the organiser gives one', () => {
  expect(valuesOf(draftOf({ title: 'Radiology fighting COVID-19' })).slug).toBe('radiology-fighting-covid-19')
  expect(valuesOf(draftOf({ title: 'Radiology', slug: 'special-report-7' })).slug).toBe('special-report-7')
})

test('a speaker of a programme item is one of the people, however the spaces were typed', () => {
  const values = valuesOf(
    draftOf({
      people: [{ name: ' Ana Sousa', role: 'speaker', country: 'PT', affiliation: '' }],
      programme: [{ kind: 'talk', title: 'One', personName: 'Ana Sousa ', plannedMinutes: 10 }],
    }),
  )
  expect(values.programme[0]?.personSlug).toBe('ana-sousa')
})

const refused: readonly (readonly [string, Partial<EventDraft>, string])[] = [
  ['an empty title', { title: '  ' }, 'title'],
  ['a title of 201 characters', { title: 'x'.repeat(201) }, 'title'],
  ['a title with a NUL', { title: 'a\0b' }, 'title'],
  ['an address with a slash', { slug: 'a/b' }, 'slug'],
  ['a zone that does not exist', { timeZone: 'Mars/Olympus' }, 'timeZone'],
  ['a day that does not exist', { startsAtLocal: '2026-02-31T18:00' }, 'startsAtLocal'],
  ['an end before the start', { endsAtLocal: '2026-04-08T17:00' }, 'endsAtLocal'],
  ['an event of two days', { endsAtLocal: '2026-04-10T18:00' }, 'endsAtLocal'],
  [
    'a partner at javascript:',
    { partners: [{ name: 'P', url: 'javascript:alert(1)', logoAssetId: null }] },
    'partners.0.url',
  ],
  [
    'a country that is none',
    { people: [{ name: 'A', role: 'guest', country: 'austria', affiliation: '' }] },
    'people.0.country',
  ],
  [
    'a person named twice',
    {
      people: [
        { name: 'Ana', role: 'guest', country: 'PT', affiliation: '' },
        { name: 'ana', role: 'speaker', country: 'PT', affiliation: '' },
      ],
    },
    'people.1.name',
  ],
  [
    'an item by somebody who is not there',
    { programme: [{ kind: 'talk', title: 'One', personName: 'Nobody', plannedMinutes: 10 }] },
    'programme.0.personName',
  ],
  [
    'an item of no length',
    { programme: [{ kind: 'talk', title: 'One', personName: null, plannedMinutes: 0 }] },
    'programme.0.plannedMinutes',
  ],
]

test.each(refused)('%s is refused, naming the field', (_what, change, field) => {
  const failure = failureOf(() => valuesOf(draftOf(change)))
  expect(failure).toMatchObject({ kind: 'invalid', code: 'invalid', details: { field } })
})

function failureOf(work: () => unknown): EventError {
  try {
    work()
  } catch (error) {
    return error as EventError
  }
  throw new Error('nothing was refused')
}
