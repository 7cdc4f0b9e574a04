import type { AppLoadContext } from '@remix-run/node'
import { expect, test } from 'vitest'
import { formOfEvent } from '../../../app/admin/event-form-value.ts'
import { saveEvent } from '../../../app/admin/save-event.server.ts'
import type { EventDraft } from '../../../server/events/events.ts'
import { sampleEvent } from '../../support/sample-events.ts'
import { sampleMark } from '../../support/sample-picture.ts'
import { personWith, samplePortal } from '../../support/sample-portal.ts'

const START = Date.parse('2026-04-08T16:00:00Z')

function formWith(change: Record<string, string | File> = {}): FormData {
  const form = new FormData()
  const fields = {
    title: 'Quiet lungs',
    language: 'en',
    timeZone: 'Europe/Vienna',
    startsAtLocal: '2026-04-08T18:00',
    endsAtLocal: '2026-04-08T19:00',
    access: 'public',
    goesLive: 'by-hand',
    ladder: 'portal',
    ...change,
  }
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

function saving(form: FormData) {
  const viewer = personWith('organiser')
  // As much of the portal as a form needs.
  const portal = samplePortal({ now: START, season: [] }) as unknown as AppLoadContext['portal']
  const drafts: EventDraft[] = []
  const save = (draft: EventDraft) => {
    drafts.push(draft)
    return portal.events.create(viewer, draft)
  }
  return saveEvent(form, { portal, viewer }, save).then((saved) => ({ saved, draft: drafts[0] }))
}

test('what an organiser fills in becomes an event', async () => {
  const { saved, draft } = await saving(
    formWith({
      series: '',
      moderated: 'on',
      'people[0].name': 'Ilse Varga-Holm',
      'people[0].role': 'speaker',
      'people[0].country': 'AT',
      'programme[0].kind': 'talk',
      'programme[0].title': 'Forty chests',
      'programme[0].personName': 'Ilse Varga-Holm',
      'programme[0].plannedMinutes': '18',
    }),
  )
  expect('event' in saved && saved.event.slug).toBe('quiet-lungs')
  expect('event' in saved && saved.event.startsAt).toBe(START)
  expect(draft).toMatchObject({
    series: null,
    moderated: true,
    people: [{ affiliation: '' }],
    programme: [{ plannedMinutes: 18 }],
  })
})

test('everything that is missing is said at once, beside its field, and nothing typed is lost', async () => {
  const { saved } = await saving(formWith({ startsAtLocal: '', title: '', abstract: 'Long thoughts' }))
  if ('event' in saved) throw new Error('saved')
  expect(saved.result.error).toEqual({ title: ['Please fill this in.'], startsAtLocal: ['Please fill this in.'] })
  expect(saved.result.initialValue).toMatchObject({ abstract: 'Long thoughts', endsAtLocal: '2026-04-08T19:00' })
})

test('what only the portal can know is said beside its field too', async () => {
  const { saved } = await saving(
    formWith({ 'people[0].name': 'X', 'people[0].role': 'guest', 'people[0].country': 'Wonderland' }),
  )
  expect('result' in saved && saved.result.error).toEqual({ 'people[0].country': ['Choose a country.'] })
})

test('a good picture is kept although another field is wrong', async () => {
  const logo = new File([new Uint8Array(sampleMark(3))], 'mark.png', { type: 'image/png' })
  const { saved } = await saving(formWith({ title: '', 'partners[0].name': 'College', 'partners[0].logoFile': logo }))
  const kept = 'result' in saved ? saved.result.initialValue : null
  expect(kept).toMatchObject({ partners: [{ name: 'College', logoAssetId: expect.stringMatching(/^asset-/) }] })
})

test('a file that is no picture is refused in words', async () => {
  const poster = new File(['<svg/>'], 'poster.svg', { type: 'image/svg+xml' })
  const { saved } = await saving(formWith({ posterFile: poster }))
  expect('result' in saved && saved.result.error).toEqual({
    posterAssetId: ['Please give a PNG, JPEG or WebP picture.'],
  })
})

test('the form of an event holds its times as the venue’s clocks show them', () => {
  const value = formOfEvent(sampleEvent({ id: 'e', slug: 'e', state: 'draft', startsAt: START }))
  expect([value.startsAtLocal, value.endsAtLocal]).toEqual(['2026-04-08T18:00', '2026-04-08T19:00'])
  expect(value.programme[1]?.personName).toBe('Ilse Varga-Holm')
})
