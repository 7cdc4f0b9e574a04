import { can, type EventVerb } from '../accounts/policy.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Clock } from '../clock.ts'
import { EventError } from '../errors.ts'
import { valuesOf } from './draft.ts'
import type { EventRecord, EventState, EventSummary } from './event.ts'
import { FactsMemory } from './event-facts.ts'
import type { EventMedia } from './event-media.ts'
import type { EventChange, EventStore, EventValues } from './event-store.ts'
import type { EventDraft, Events, HomeListing } from './events.ts'
import { type EventMove, moveEvent } from './moves.ts'
import { Replays } from './replays.ts'
import { hashStreamKey, makeStreamKey } from './stream-key.ts'

export interface EventsOptions {
  readonly store: EventStore
  readonly media: EventMedia
  readonly clock: Clock
  /** Called after the commit of every change to an event: open pages are told. */
  readonly announce: (eventId: string) => void
}

/**
 * Builds the events of a portal: `events` for people, who are asked for by the policy; `writer` for what happens by itself.
 * By browsing, visitors learn of every event that is announced, but for the unlisted ones: those are found at their address.
 */
export function createEvents(options: EventsOptions): { readonly events: Events; readonly writer: EventWriter } {
  const { store, media, clock, announce } = options
  const facts = new FactsMemory(store, clock)
  const replays = new Replays(media, change)

  async function find(viewer: Viewer, slug: string, verb: EventVerb): Promise<EventRecord> {
    const event = await store.bySlug(slug)
    if (!event || !can(viewer, 'event:view', event)) throw new EventError('not-found', 'not-found', 'No such event.')
    if (!can(viewer, verb, event)) throw new EventError('forbidden', 'not-allowed', 'That is not for you to do.')
    return event
  }

  function committed(event: EventRecord): EventRecord {
    facts.update(event)
    announce(event.id)
    return event
  }

  async function change(id: string, decide: (event: EventRecord) => EventChange | null): Promise<EventRecord> {
    return committed(await store.change(id, decide))
  }

  async function move(id: string, name: EventMove, also: (event: EventRecord) => EventChange = () => ({})) {
    return change(id, (event) => ({ ...also(event), state: moveEvent(event.state, name) }))
  }

  const writer: EventWriter = {
    change,
    goLive: async (id) => {
      const event = await move(id, 'go-live', () => ({ liveSince: clock.now() }))
      await media.goLive(id)
      return event
    },
    move,
    publishReplay: (id) => replays.publish(id),
    publishLateReplays: () => replays.publishLate(),
  }

  const events: Events = {
    home: (viewer) => homeListing(store, viewer),
    listForStaff: async (viewer) => {
      const everything = await store.list({ states: ANY_STATE, order: 'latest-first', limit: 500 })
      return everything.filter((event) => worksOn(viewer, event))
    },
    bySlug: (viewer, slug) => find(viewer, slug, 'event:view'),
    onStage: async (viewer, slug) => {
      const event = await store.bySlug(slug)
      if (event && can(viewer, 'stage:read', event)) return event
      throw new EventError('not-found', 'not-found', 'No such event.')
    },
    facts: (slug) => facts.of(slug),

    create: async (viewer, draft) => {
      if (!can(viewer, 'event:create')) throw new EventError('forbidden', 'not-allowed', 'That is not for you to do.')
      return committed(await createUnderFreeSlug(store, draft))
    },
    edit: async (viewer, slug, draft) => {
      const event = await find(viewer, slug, 'event:edit')
      const values = valuesOf({ ...draft, ...settledBy(event, draft) })
      return committed(refuseTaken(await store.replace(event.id, values)))
    },
    schedule: async (viewer, slug) => move((await find(viewer, slug, 'event:schedule')).id, 'schedule'),
    reinstate: async (viewer, slug) => move((await find(viewer, slug, 'event:schedule')).id, 'reinstate'),
    cancel: async (viewer, slug) => {
      const event = await move((await find(viewer, slug, 'event:cancel')).id, 'cancel')
      media.disconnect(event.id, 'the event was cancelled')
      return event
    },
    goLive: async (viewer, slug) => writer.goLive((await find(viewer, slug, 'event:produce')).id),
    end: async (viewer, slug) => {
      const { id } = await find(viewer, slug, 'event:produce')
      await move(id, 'end', () => ({ endedAt: clock.now() }))
      return replays.publish(id)
    },
    markItem: async (viewer, slug, itemId) => {
      const { id } = await find(viewer, slug, 'event:produce')
      return change(id, (event) => markItem(event, itemId, clock.now()))
    },
    unmarkItem: async (viewer, slug, itemId) => {
      const { id } = await find(viewer, slug, 'event:produce')
      return change(id, (event) => markItem(event, itemId, null))
    },
    allowTakeover: async (viewer, slug) => media.allowTakeover((await find(viewer, slug, 'event:produce')).id),
    rotateStreamKey: async (viewer, slug, encoder = 'primary') => {
      const { id } = await find(viewer, slug, 'stream-key:rotate')
      const key = makeStreamKey()
      const hash = hashStreamKey(key)
      await change(id, () => (encoder === 'primary' ? { streamKeyHash: hash } : { backupKeyHash: hash }))
      media.disconnect(id, 'the stream key was changed', encoder)
      return key
    },
  }

  return { events, writer }
}

/** The moves that happen by themselves, for `encoders.ts`: no viewer, no policy. */
export interface EventWriter {
  change(id: string, decide: (event: EventRecord) => EventChange | null): Promise<EventRecord>
  move(id: string, name: EventMove, also?: (event: EventRecord) => EventChange): Promise<EventRecord>
  goLive(id: string): Promise<EventRecord>
  /** Seals the recording of an ended event and opens its replay. Idempotent. @throws what the disk says */
  publishReplay(id: string): Promise<EventRecord>
  /** Tries once more what could not be sealed. @throws when one of them still cannot be: the others are tried next time */
  publishLateReplays(): Promise<void>
}

const ANY_STATE: readonly EventState[] = ['draft', 'scheduled', 'live', 'interrupted', 'ended', 'replay', 'cancelled']

function worksOn(viewer: Viewer, event: EventSummary): boolean {
  const facts = { id: event.id, state: event.state, access: 'registered' } as const
  return (
    can(viewer, 'event:edit', facts) || can(viewer, 'event:produce', facts) || can(viewer, 'question:moderate', facts)
  )
}

const LISTED = ['public', 'registered'] as const

async function homeListing(store: EventStore, viewer: Viewer): Promise<HomeListing> {
  if (!can(viewer, 'portal:browse')) throw new EventError('not-found', 'not-found', 'Nothing here.')
  const [live, upcoming, replays] = await Promise.all([
    store.list({ states: ['live', 'interrupted'], access: LISTED, order: 'soonest-first', limit: 10 }),
    store.list({ states: ['scheduled'], access: LISTED, order: 'soonest-first', limit: 50 }),
    store.list({ states: ['ended', 'replay'], access: LISTED, order: 'latest-first', limit: 50 }),
  ])
  return { live, upcoming, replays }
}

/** Once it is scheduled, people have an event's address, and moderators set its room from the desk. */
function settledBy({ state, slug, moderated }: EventRecord, draft: EventDraft) {
  return state === 'draft' ? { slug: draft.slug ?? slug } : { slug, moderated }
}

/** A slug the organiser typed is theirs to change; one made from the title gets the next free number. */
async function createUnderFreeSlug(store: EventStore, draft: EventDraft): Promise<EventRecord> {
  const values = valuesOf(draft)
  if (draft.slug !== undefined) return refuseTaken(await store.create(values))
  for (let attempt = 1; attempt <= 50; attempt += 1) {
    const created = await store.create({ ...values, slug: numbered(values, attempt) })
    if (created !== 'slug-taken') return created
  }
  return refuseTaken('slug-taken')
}

function numbered({ slug }: EventValues, attempt: number): string {
  return attempt === 1 ? slug : `${slug.slice(0, 57)}-${attempt}`
}

function refuseTaken(outcome: EventRecord | 'slug-taken'): EventRecord {
  if (outcome !== 'slug-taken') return outcome
  throw new EventError('conflict', 'slug-taken', 'Another event has this address.', { field: 'slug' })
}

function markItem(event: EventRecord, itemId: string, at: number | null): EventChange {
  if (event.state !== 'live' && event.state !== 'interrupted') {
    throw new EventError('conflict', 'wrong-state', 'Programme items are marked while the event is live.')
  }
  if (!event.programme.some((item) => item.id === itemId)) {
    throw new EventError('not-found', 'not-found', 'No such programme item.')
  }
  return { itemStarted: { itemId, at } }
}
