import { expect, test } from 'vitest'
import { GUEST } from '../../server/accounts/viewer.ts'
import { createEventStore } from '../../server/db/event-store.ts'
import { createEvents } from '../../server/events/create-events.ts'
import { Encoders } from '../../server/events/encoders.ts'
import type { EventMedia } from '../../server/events/event-media.ts'
import type { EventStore } from '../../server/events/event-store.ts'
import { freshDatabase } from '../support/database.ts'
import { guest, person } from '../support/viewers.ts'
import { draftOf } from './draft-of.ts'

const organiser = person('Ada', 'organiser')
const DURING = Date.UTC(2026, 3, 8, 16, 30)

/** Events on a real PostgreSQL; the engine only writes down what it is asked. */
async function openEvents(now = DURING) {
  const database = await freshDatabase()
  const asked: string[] = []
  const announced: string[] = []
  const clock = { time: now, now: () => clock.time }
  const media: EventMedia = {
    goLive: async () => void asked.push('go live'),
    seal: async () => {
      asked.push('seal')
      return 61.5
    },
    allowTakeover: () => void asked.push('allow takeover'),
    disconnect: (_id, reason, encoder) => void asked.push(`disconnect: ${reason}${encoder ? ` (${encoder})` : ''}`),
    recover: async () => void asked.push('recover'),
  }
  let queries = 0
  const eventStore = createEventStore(database.client)
  const store: EventStore = {
    ...eventStore,
    inStates: (states) => {
      queries += 1
      return eventStore.inStates(states)
    },
  }
  const { events, writer } = createEvents({ store, media, clock, announce: (id) => void announced.push(id) })
  const encoders = new Encoders({ store, events: writer, media, clock, onError: console.error })
  const close = () => database[Symbol.asyncDispose]()
  return { events, encoders, asked, announced, clock, queries: () => queries, [Symbol.asyncDispose]: close }
}

test('an evening: drafted, scheduled, live, interrupted, live again, ended, replay', async () => {
  await using portal = await openEvents()
  const { events, encoders, asked } = portal
  const draft = draftOf({ programme: [{ kind: 'talk', title: 'One', personName: null, plannedMinutes: 20 }] })
  const { slug, id, programme } = await events.create(organiser, draft)
  await events.schedule(organiser, slug)
  await events.goLive(organiser, slug)
  await encoders.onReceiving(id)
  const marked = await events.markItem(organiser, slug, programme[0]?.id ?? '')
  await encoders.onSilent(id)
  const interrupted = await events.bySlug(GUEST, slug)
  await encoders.onReceiving(id)
  const resumed = await events.bySlug(GUEST, slug)
  const replay = await events.end(organiser, slug)

  expect(marked.programme[0]?.startedAt).toBe(DURING)
  expect(interrupted).toMatchObject({ state: 'interrupted', interruptedSince: DURING })
  expect(resumed).toMatchObject({ state: 'live', interruptedSince: null })
  expect(replay).toMatchObject({ state: 'replay', durationSeconds: 61.5, liveSince: DURING, endedAt: DURING })
  expect(asked).toEqual(['go live', 'seal'])
})

test('the mark of a programme item moves when it is marked again, and is taken back', async () => {
  await using portal = await openEvents()
  const { events, encoders } = portal
  const draft = draftOf({ programme: [{ kind: 'talk', title: 'One', personName: null, plannedMinutes: 20 }] })
  const { slug, id, programme } = await events.create(organiser, draft)
  const itemId = programme[0]?.id ?? ''
  await events.schedule(organiser, slug)
  await expect(events.unmarkItem(organiser, slug, itemId)).rejects.toMatchObject({ code: 'wrong-state' })
  await events.goLive(organiser, slug)
  await encoders.onReceiving(id)
  await events.markItem(organiser, slug, itemId)
  expect((await events.unmarkItem(organiser, slug, itemId)).programme[0]?.startedAt).toBeNull()
  await expect(events.unmarkItem(GUEST, slug, itemId)).rejects.toMatchObject({ code: 'not-allowed' })
})

test('every change raises the revision and is announced after its commit', async () => {
  await using portal = await openEvents()
  const { events, announced } = portal
  const created = await events.create(organiser, draftOf())
  const scheduled = await events.schedule(organiser, created.slug)
  expect([created.revision, scheduled.revision]).toEqual([1, 2])
  expect(scheduled.stateRevision).toBe(2)
  expect(announced).toEqual([created.id, created.id])
})

test('a draft and what belongs to it survive an edit; the mark of a programme item too', async () => {
  await using portal = await openEvents()
  const { events } = portal
  const item = { kind: 'talk', title: 'One', personName: 'Ana', plannedMinutes: 20 } as const
  const people = [{ name: 'Ana', role: 'speaker', country: 'PT', affiliation: 'Coimbra' }] as const
  const { slug, programme } = await events.create(organiser, draftOf({ people, programme: [item] }))
  const kept = { ...item, id: programme[0]?.id ?? '', title: 'One, longer' }
  const edited = await events.edit(organiser, slug, draftOf({ people, programme: [{ ...item, title: 'New' }, kept] }))
  expect(edited.programme.map(({ title }) => title)).toEqual(['New', 'One, longer'])
  expect(edited.programme[1]?.id).toBe(programme[0]?.id)
})

test('what an organiser saves of a scheduled event does not undo how moderators set its room', async () => {
  await using portal = await openEvents()
  const { events } = portal
  const { slug } = await events.create(organiser, draftOf({ moderated: true }))
  expect((await events.edit(organiser, slug, draftOf({ moderated: false }))).moderated).toBe(false)
  await events.schedule(organiser, slug)
  const saved = await events.edit(organiser, slug, draftOf({ title: 'Longer', moderated: true }))
  expect(saved).toMatchObject({ title: 'Longer', moderated: false })
})

test('an address that another event has is refused when typed and numbered when made', async () => {
  await using portal = await openEvents()
  const { events } = portal
  await events.create(organiser, draftOf({ title: 'Nodules' }))
  const second = await events.create(organiser, draftOf({ title: 'Nodules' }))
  expect(second.slug).toBe('nodules-2')
  await expect(events.create(organiser, draftOf({ slug: 'nodules' }))).rejects.toMatchObject({ code: 'slug-taken' })
})

test('a draft is nobody’s to see but its makers’', async () => {
  await using portal = await openEvents()
  const { events } = portal
  const { slug } = await events.create(organiser, draftOf())
  await expect(events.bySlug(GUEST, slug)).rejects.toMatchObject({ kind: 'not-found' })
  await expect(events.bySlug(person('Noor'), slug)).rejects.toMatchObject({ kind: 'not-found' })
  expect((await events.home(GUEST)).upcoming).toEqual([])
  expect(await events.listForStaff(organiser)).toHaveLength(1)
})

test('an attendee and a moderator end, schedule and edit nothing', async () => {
  await using portal = await openEvents()
  const { events } = portal
  const { slug } = await events.create(organiser, draftOf())
  await events.schedule(organiser, slug)
  for (const viewer of [guest('a'), person('Noor'), person('Tom', 'moderator')]) {
    await expect(events.end(viewer, slug)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(events.edit(viewer, slug, draftOf())).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(events.rotateStreamKey(viewer, slug)).rejects.toMatchObject({ kind: 'forbidden' })
    await expect(events.create(viewer, draftOf())).rejects.toMatchObject({ kind: 'forbidden' })
  }
})

test('a cancelled event loses its encoder and can be taken back', async () => {
  await using portal = await openEvents()
  const { events, asked } = portal
  const { slug } = await events.create(organiser, draftOf())
  await events.schedule(organiser, slug)
  expect((await events.cancel(organiser, slug)).state).toBe('cancelled')
  expect(asked).toEqual(['disconnect: the event was cancelled'])
  expect((await events.reinstate(organiser, slug)).state).toBe('scheduled')
})

test('an event says whether lower pictures are made of its encoder’s', async () => {
  await using portal = await openEvents()
  const { events, encoders } = portal
  const { slug } = await events.create(organiser, draftOf({ ladder: 'none' }))
  const key = await events.rotateStreamKey(organiser, slug)
  expect(await encoders.plan(key)).toMatchObject({ hasLadder: false })
  await events.edit(organiser, slug, draftOf({ ladder: 'portal' }))
  expect(await encoders.plan(key)).toMatchObject({ hasLadder: true })
})

test('a stream key opens its own event’s door, and the one before it none', async () => {
  await using portal = await openEvents()
  const { events, encoders } = portal
  const { slug, id } = await events.create(organiser, draftOf())
  const first = await events.rotateStreamKey(organiser, slug)
  expect(await encoders.plan(first)).toEqual({ eventId: id, mode: 'preview', encoder: 'primary', hasLadder: true })
  const second = await events.rotateStreamKey(organiser, slug)
  expect(await encoders.plan(first)).toBe('unknown-key')
  await events.schedule(organiser, slug)
  await events.goLive(organiser, slug)
  expect(await encoders.plan(second)).toEqual({ eventId: id, mode: 'record', encoder: 'primary', hasLadder: true })
  await events.end(organiser, slug)
  expect(await encoders.plan(second)).toBe('not-scheduled')
})

test('a backup key opens the same door for a second encoder; changing one leaves the other as it is', async () => {
  await using portal = await openEvents()
  const { events, encoders, asked } = portal
  const { slug, id } = await events.create(organiser, draftOf())
  const primary = await events.rotateStreamKey(organiser, slug)
  const first = await events.rotateStreamKey(organiser, slug, 'backup')
  const second = await events.rotateStreamKey(organiser, slug, 'backup')
  expect(asked.at(-1)).toBe('disconnect: the stream key was changed (backup)')
  expect(await encoders.plan(first)).toBe('unknown-key')
  expect(await encoders.plan(second)).toEqual({ eventId: id, mode: 'preview', encoder: 'backup', hasLadder: true })
  expect(await encoders.plan(primary)).toEqual({ eventId: id, mode: 'preview', encoder: 'primary', hasLadder: true })
  expect(await events.bySlug(organiser, slug)).toMatchObject({ hasStreamKey: true, hasBackupKey: true })
})

test('an automatic event waits for its start, then goes live by itself; one by hand never does', async () => {
  const before = Date.UTC(2026, 3, 8, 15, 50)
  await using portal = await openEvents(before)
  const { events, encoders, clock } = portal
  const automatic = await events.create(organiser, draftOf({ title: 'A', goesLive: 'automatically' }))
  const byHand = await events.create(organiser, draftOf({ title: 'B' }))
  for (const { slug, id } of [automatic, byHand]) {
    await events.schedule(organiser, slug)
    await encoders.onReceiving(id)
  }
  expect((await events.bySlug(GUEST, automatic.slug)).state).toBe('scheduled')
  clock.time = DURING
  await encoders.goLiveWhenDue()
  expect((await events.bySlug(GUEST, automatic.slug)).state).toBe('live')
  expect((await events.bySlug(GUEST, byHand.slug)).state).toBe('scheduled')
})

test('a draft that is previewed goes live by itself once it is scheduled', async () => {
  await using portal = await openEvents()
  const { events, encoders } = portal
  const { slug, id } = await events.create(organiser, draftOf({ goesLive: 'automatically' }))
  await encoders.onReceiving(id)
  await encoders.goLiveWhenDue()
  expect((await events.bySlug(organiser, slug)).state).toBe('draft')
  await events.schedule(organiser, slug)
  await encoders.goLiveWhenDue()
  expect((await events.bySlug(GUEST, slug)).state).toBe('live')
})

test('an encoder whose event is live asks the database nothing every second', async () => {
  await using portal = await openEvents()
  const { events, encoders, queries } = portal
  const { slug, id } = await events.create(organiser, draftOf({ goesLive: 'automatically' }))
  await events.schedule(organiser, slug)
  await encoders.onReceiving(id)
  await encoders.goLiveWhenDue()
  const before = queries()
  await encoders.goLiveWhenDue()
  expect(queries()).toBe(before)
  expect((await events.bySlug(GUEST, slug)).state).toBe('live')
})

test('an automatic event whose start has come is recorded from its first picture on, not from a later key frame', async () => {
  await using portal = await openEvents()
  const { events, encoders, clock } = portal
  const { slug, id } = await events.create(organiser, draftOf({ goesLive: 'automatically' }))
  await events.schedule(organiser, slug)
  const key = await events.rotateStreamKey(organiser, slug)
  expect(await encoders.plan(key)).toEqual({ eventId: id, mode: 'record', encoder: 'primary', hasLadder: true })
  clock.time = Date.UTC(2026, 3, 8, 15, 50)
  expect(await encoders.plan(key)).toEqual({ eventId: id, mode: 'preview', encoder: 'primary', hasLadder: true })
})

test('the first picture and the start that come at once make an event live once', async () => {
  await using portal = await openEvents()
  const { events, encoders, asked } = portal
  const { slug, id } = await events.create(organiser, draftOf({ goesLive: 'automatically' }))
  await events.schedule(organiser, slug)
  await Promise.all([encoders.onReceiving(id), encoders.goLiveWhenDue(), encoders.goLiveWhenDue()])
  expect((await events.bySlug(GUEST, slug)).state).toBe('live')
  expect(asked).toEqual(['go live'])
})

test('after a restart what was live waits for its encoder', async () => {
  await using portal = await openEvents()
  const { events, encoders, asked } = portal
  const { slug } = await events.create(organiser, draftOf())
  await events.schedule(organiser, slug)
  await events.goLive(organiser, slug)
  await encoders.recover()
  expect((await events.bySlug(GUEST, slug)).state).toBe('interrupted')
  expect(asked).toEqual(['go live', 'recover'])
})
