import { expect, test } from 'vitest'
import { createEvents } from '../../server/events/create-events.ts'
import { memoryEventStore } from '../support/memory-event-store.ts'
import { guest, person } from '../support/viewers.ts'
import { draftOf } from './draft-of.ts'

const organiser = person('Ada', 'organiser')

function openEvents() {
  const media = {
    goLive: async () => {},
    seal: async () => 0,
    allowTakeover: () => {},
    disconnect: () => {},
    recover: async () => {},
  }
  return createEvents({ store: memoryEventStore(), media, clock: { now: () => 0 }, announce: () => {} }).events
}

test('programme items are marked while the event is live, and only its own', async () => {
  const events = openEvents()
  const programme = [{ kind: 'talk', title: 'One', personName: null, plannedMinutes: 20 }] as const
  const { slug, programme: items } = await events.create(organiser, draftOf({ programme }))
  const itemId = items[0]?.id ?? ''
  await events.schedule(organiser, slug)
  await expect(events.markItem(organiser, slug, itemId)).rejects.toMatchObject({
    kind: 'conflict',
    code: 'wrong-state',
  })
  await events.goLive(organiser, slug)
  await expect(events.markItem(organiser, slug, 'another')).rejects.toMatchObject({ kind: 'not-found' })
  expect((await events.markItem(organiser, slug, itemId)).programme).toMatchObject([{ startedAt: 0 }])
})

test('fifty events may have one title; the next is asked for an address of its own', async () => {
  const events = openEvents()
  const slugs: string[] = []
  for (let made = 0; made < 50; made += 1) slugs.push((await events.create(organiser, draftOf())).slug)
  expect(new Set(slugs).size).toBe(50)
  expect(slugs[1]).toBe(`${slugs[0]}-2`)
  const refused = events.create(organiser, draftOf())
  await expect(refused).rejects.toMatchObject({ code: 'slug-taken', details: { field: 'slug' } })
})

test('that a stage exists is told to nobody who may not read it', async () => {
  const events = openEvents()
  const { slug } = await events.create(organiser, draftOf())
  expect((await events.onStage(organiser, slug)).slug).toBe(slug)
  for (const [viewer, name] of [
    [guest('ada'), slug],
    [person('Noor'), slug],
    [organiser, 'another'],
  ] as const) {
    await expect(events.onStage(viewer, name)).rejects.toMatchObject({ kind: 'not-found', message: 'No such event.' })
  }
})
