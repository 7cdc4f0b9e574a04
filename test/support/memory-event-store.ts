import type { EventRecord, EventSummary } from '../../server/events/event.ts'
import type { AssetStore, EventChange, EventStore, EventValues } from '../../server/events/event-store.ts'

/** Events in memory: what the database promises, without one. */
export function memoryEventStore(initial: readonly EventRecord[] = []): EventStore {
  const events = new Map(initial.map((event) => [event.id, event]))
  const keyHashes = new Map<string, Pick<EventChange, 'streamKeyHash' | 'backupKeyHash'>>()
  const all = () => [...events.values()]
  const keep = (event: EventRecord) => {
    events.set(event.id, event)
    return event
  }
  const known = (id: string): EventRecord => {
    const event = events.get(id)
    if (!event) throw new Error(`no event ${id}`)
    return event
  }
  const isTaken = (slug: string, id: string | null) => all().some((event) => event.slug === slug && event.id !== id)

  return {
    bySlug: async (slug) => all().find((event) => event.slug === slug) ?? null,
    byStreamKeyHash: async (hash) => {
      for (const [id, { streamKeyHash, backupKeyHash }] of keyHashes) {
        if (streamKeyHash === hash) return { event: known(id), encoder: 'primary' }
        if (backupKeyHash === hash) return { event: known(id), encoder: 'backup' }
      }
      return null
    },
    inStates: async (states) => all().filter((event) => states.includes(event.state)),
    list: async ({ states, access, order, limit }) => {
      const found = all().filter((e) => states.includes(e.state) && (access === undefined || access.includes(e.access)))
      const direction = order === 'soonest-first' ? 1 : -1
      return found
        .sort((a, b) => direction * (a.startsAt - b.startsAt))
        .slice(0, limit)
        .map(summaryOf)
    },
    create: async (values) => {
      if (isTaken(values.slug, null)) return 'slug-taken'
      return keep(filledIn(newEvent(`event-${events.size + 1}`), values))
    },
    replace: async (id, values) => {
      if (isTaken(values.slug, id)) return 'slug-taken'
      return keep(filledIn(known(id), values))
    },
    change: async (id, decide) => {
      const event = known(id)
      const change = decide(event)
      const { streamKeyHash, backupKeyHash } = { ...keyHashes.get(id), ...change }
      keyHashes.set(id, { ...(streamKeyHash && { streamKeyHash }), ...(backupKeyHash && { backupKeyHash }) })
      return change === null ? event : keep(changed(event, change))
    },
  }
}

/** @param initial pictures by id, drawn when they are asked for */
export function memoryAssetStore(initial: Readonly<Record<string, () => Buffer>> = {}): AssetStore {
  const assets = new Map(Object.entries(initial))
  return {
    save: async ({ bytes }) => {
      const id = `asset-${assets.size + 1}`
      assets.set(id, () => bytes)
      return id
    },
    read: async (id) => {
      const bytes = assets.get(id)
      return bytes ? { contentType: 'image/png', bytes: bytes() } : null
    },
  }
}

function newEvent(id: string) {
  return {
    id,
    state: 'draft',
    liveSince: null,
    interruptedSince: null,
    endedAt: null,
    durationSeconds: null,
    hasStreamKey: false,
    hasBackupKey: false,
    roomOpen: true,
    revision: 0,
    stateRevision: 0,
  } as const
}

function filledIn(event: ReturnType<typeof newEvent> | EventRecord, values: EventValues): EventRecord {
  const { people, programme, partners, ...rest } = values
  return {
    ...event,
    ...rest,
    revision: event.revision + 1,
    stateRevision: event.revision + 1,
    people: people.map((person) => ({ id: `person-${person.slug}`, ...person })),
    partners: partners.map((partner, index) => ({ id: `partner-${index}`, ...partner })),
    programme: programme.map(({ personSlug, id, ...item }, index) => ({
      ...item,
      id: id ?? `item-${index}`,
      personId: personSlug === null ? null : `person-${personSlug}`,
      startedAt: null,
    })),
  }
}

function changed(event: EventRecord, change: EventChange): EventRecord {
  const { itemStarted, streamKeyHash, backupKeyHash, ...fields } = change
  return {
    ...event,
    ...fields,
    hasStreamKey: event.hasStreamKey || streamKeyHash !== undefined,
    hasBackupKey: event.hasBackupKey || backupKeyHash !== undefined,
    revision: event.revision + 1,
    stateRevision: event.revision + 1,
    programme: event.programme.map((item) =>
      item.id === itemStarted?.itemId ? { ...item, startedAt: itemStarted.at } : item,
    ),
  }
}

function summaryOf(event: EventRecord): EventSummary {
  const { id, slug, title, series, state, timeZone, startsAt, endsAt, posterAssetId, people, durationSeconds } = event
  const answeredCount = state === 'replay' ? 4 : 0
  return {
    id,
    slug,
    title,
    series,
    state,
    timeZone,
    startsAt,
    endsAt,
    posterAssetId,
    people,
    durationSeconds,
    answeredCount,
  }
}
