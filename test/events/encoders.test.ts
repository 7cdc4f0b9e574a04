import { expect, test } from 'vitest'
import { GUEST } from '../../server/accounts/viewer.ts'
import { createEvents } from '../../server/events/create-events.ts'
import { Encoders } from '../../server/events/encoders.ts'
import type { EventMedia } from '../../server/events/event-media.ts'
import { memoryEventStore } from '../support/memory-event-store.ts'
import { person } from '../support/viewers.ts'
import { draftOf } from './draft-of.ts'

const organiser = person('Ada', 'organiser')

/** Events in memory, and an engine whose disk refuses what the test says. */
function openEvents() {
  const clock = { now: () => Date.UTC(2026, 3, 8, 16, 30) }
  const store = memoryEventStore()
  const unreadable = new Set<string>()
  const unsealable = new Set<string>()
  const sealed: string[] = []
  const media: EventMedia = {
    goLive: async () => {},
    seal: async (id) => {
      if (unsealable.has(id)) throw new Error(`no space left on device: ${id}`)
      sealed.push(id)
      return 61.5
    },
    allowTakeover: () => {},
    disconnect: () => {},
    recover: async (id) => {
      if (unreadable.has(id)) throw new Error(`the journal has lost its first line: ${id}`)
    },
  }
  const { events, writer } = createEvents({ store, media, clock, announce: () => {} })
  const errors: string[] = []
  const encoders = new Encoders({ store, events: writer, media, clock, onError: (error) => errors.push(String(error)) })
  async function liveEvent(title: string) {
    const { slug, id } = await events.create(organiser, draftOf({ title }))
    await events.schedule(organiser, slug)
    await events.goLive(organiser, slug)
    return { slug, id }
  }
  const stateOf = async ({ slug }: { readonly slug: string }) => (await events.bySlug(GUEST, slug)).state
  return { events, writer, encoders, liveEvent, stateOf, unreadable, unsealable, sealed, errors }
}

test('after a restart an event whose recording is lost, and one that cannot be sealed, keep nobody from the others', async () => {
  const { writer, encoders, liveEvent, stateOf, unreadable, unsealable, errors } = openEvents()
  const lost = await liveEvent('Lost')
  const full = await liveEvent('Full')
  const live = await liveEvent('Live')
  const ending = await liveEvent('Ending')
  unreadable.add(lost.id)
  unsealable.add(full.id)
  for (const { id } of [full, ending]) await writer.move(id, 'end')
  await encoders.recover()
  const states = await Promise.all([lost, full, live, ending].map(stateOf))
  expect(states).toEqual(['interrupted', 'ended', 'interrupted', 'replay'])
  expect(errors).toEqual([
    `Error: the journal has lost its first line: ${lost.id}`,
    `Error: no space left on device: ${full.id}`,
  ])
})

test('an event that ends on a full disk is a replay as soon as there is room, once', async () => {
  const { events, encoders, liveEvent, stateOf, unsealable, sealed } = openEvents()
  const full = await liveEvent('Full')
  const other = await liveEvent('Other')
  for (const { id, slug } of [full, other]) {
    unsealable.add(id)
    await expect(events.end(organiser, slug)).rejects.toThrow('no space left')
  }
  unsealable.delete(other.id)
  await expect(encoders.publishLateReplays()).rejects.toThrow(full.id)
  await expect(encoders.publishLateReplays()).rejects.toThrow(full.id)
  expect([await stateOf(full), await stateOf(other)]).toEqual(['ended', 'replay'])
  unsealable.delete(full.id)
  await encoders.publishLateReplays()
  await encoders.publishLateReplays()
  expect(await stateOf(full)).toBe('replay')
  expect(sealed).toEqual([other.id, full.id])
})
