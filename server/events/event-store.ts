import type { EncoderRole } from '../media/engine.ts'
import type {
  EventAccess,
  EventRecord,
  EventState,
  EventSummary,
  Partner,
  PersonRole,
  ProgrammeItemKind,
} from './event.ts'

/** A validated draft: everything an organiser decides, with times resolved. */
export interface EventValues {
  readonly slug: string
  readonly title: string
  readonly series: string | null
  readonly abstract: string
  readonly language: string
  readonly timeZone: string
  readonly startsAt: number
  readonly endsAt: number
  readonly access: EventAccess
  readonly goesLive: 'automatically' | 'by-hand'
  readonly ladder: 'portal' | 'none'
  readonly moderated: boolean
  readonly posterAssetId: string | null
  readonly people: readonly {
    readonly slug: string
    readonly name: string
    readonly role: PersonRole
    readonly country: string
    readonly affiliation: string
  }[]
  readonly programme: readonly {
    readonly id: string | null
    readonly kind: ProgrammeItemKind
    readonly title: string
    /** The slug of one of `people`. */
    readonly personSlug: string | null
    readonly plannedMinutes: number
  }[]
  readonly partners: readonly Omit<Partner, 'id'>[]
}

/** What a decision about an event changes; absent fields stay. */
export interface EventChange {
  readonly state?: EventState
  readonly liveSince?: number | null
  readonly interruptedSince?: number | null
  readonly endedAt?: number | null
  readonly durationSeconds?: number
  readonly streamKeyHash?: string
  readonly backupKeyHash?: string
  /** At null it has not begun. */
  readonly itemStarted?: { readonly itemId: string; readonly at: number | null }
}

/** What `events` asks of the database; implemented in `server/db/event-store.ts`. */
export interface EventStore {
  bySlug(slug: string): Promise<EventRecord | null>
  /** The event whose encoder, or whose backup encoder, has the key. */
  byStreamKeyHash(hash: string): Promise<{ readonly event: EventRecord; readonly encoder: EncoderRole } | null>
  inStates(states: readonly EventState[]): Promise<readonly EventRecord[]>
  list(query: {
    readonly states: readonly EventState[]
    /** Left out: any. */
    readonly access?: readonly EventAccess[]
    readonly order: 'soonest-first' | 'latest-first'
    readonly limit: number
  }): Promise<readonly EventSummary[]>
  /** @returns 'slug-taken' when another event has the slug */
  create(values: EventValues): Promise<EventRecord | 'slug-taken'>
  /** Replaces what an organiser decides; raises the revision; marked programme items keep their mark. */
  replace(id: string, values: EventValues): Promise<EventRecord | 'slug-taken'>
  /**
   * One decision, one transaction: the event's row is locked, `decide` sees it and says what changes (it may throw),
   * the change is written and the revision raised. `null` from `decide`: nothing to change.
   */
  change(id: string, decide: (event: EventRecord) => EventChange | null): Promise<EventRecord>
}

/** What the pictures ask of the database; implemented in `server/db/asset-store.ts`. */
export interface AssetStore {
  save(asset: { readonly contentType: string; readonly bytes: Buffer }): Promise<string>
  read(id: string): Promise<{ readonly contentType: string; readonly bytes: Buffer } | null>
}
