import type { EventFacts } from '../accounts/policy.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { EncoderRole } from '../media/engine.ts'
import type { EventAccess, EventRecord, EventSummary, Partner, PersonRole, ProgrammeItemKind } from './event.ts'

/** What an organiser fills in. The slug is made from the title when absent, and never changes after scheduling. */
export interface EventDraft {
  readonly title: string
  readonly slug?: string
  readonly series: string | null
  readonly abstract: string
  readonly language: string
  readonly timeZone: string
  /** Wall time in the venue's zone, `2026-04-08T18:00`. */
  readonly startsAtLocal: string
  readonly endsAtLocal: string
  readonly access: EventAccess
  readonly goesLive: 'automatically' | 'by-hand'
  readonly ladder: 'portal' | 'none'
  readonly moderated: boolean
  readonly people: readonly {
    readonly name: string
    readonly role: PersonRole
    readonly country: string
    readonly affiliation: string
  }[]
  readonly programme: readonly {
    readonly id?: string
    readonly kind: ProgrammeItemKind
    readonly title: string
    /** The name of one of `people`, or null. */
    readonly personName: string | null
    readonly plannedMinutes: number
  }[]
  readonly partners: readonly (Omit<Partner, 'id'> & { readonly id?: string })[]
  readonly posterAssetId: string | null
}

/** What the front page and the list of events show. */
export interface HomeListing {
  readonly live: readonly EventSummary[]
  readonly upcoming: readonly EventSummary[]
  readonly replays: readonly EventSummary[]
}

/**
 * The events of a portal and their moves: draft → scheduled → live ⇄ interrupted → ended → replay; cancelled.
 * Every method asks the policy; what the viewer may not see is `not-found`.
 * @throws EventError `not-found`, `wrong-state`, `not-allowed`, `invalid` (with `details.field`), `slug-taken`
 */
export interface Events {
  home(viewer: Viewer): Promise<HomeListing>
  /** Everything a staff member may work on, drafts and cancelled ones too. */
  listForStaff(viewer: Viewer): Promise<readonly EventSummary[]>
  bySlug(viewer: Viewer, slug: string): Promise<EventRecord>
  /** The event as its stage shows it, a draft's too. Needs `stage:read`, which a signed link gives. */
  onStage(viewer: Viewer, slug: string): Promise<EventRecord>
  /** What a policy decision about a media request needs, from memory; asks no policy itself. null: no such event. */
  facts(slug: string): Promise<EventFacts | null>
  create(viewer: Viewer, draft: EventDraft): Promise<EventRecord>
  edit(viewer: Viewer, slug: string, draft: EventDraft): Promise<EventRecord>
  schedule(viewer: Viewer, slug: string): Promise<EventRecord>
  cancel(viewer: Viewer, slug: string): Promise<EventRecord>
  /** Takes a cancellation back: the event is scheduled again. */
  reinstate(viewer: Viewer, slug: string): Promise<EventRecord>
  goLive(viewer: Viewer, slug: string): Promise<EventRecord>
  /** Seals the recording; the same address is the replay from then on. */
  end(viewer: Viewer, slug: string): Promise<EventRecord>
  /** Marks a programme item as begun now; it becomes a chapter. Marking again moves it. */
  markItem(viewer: Viewer, slug: string, itemId: string): Promise<EventRecord>
  /** Takes a mark back: the item has not begun, and is no chapter. */
  unmarkItem(viewer: Viewer, slug: string, itemId: string): Promise<EventRecord>
  /** The next encoder that connects within a minute takes the place of the one that is sending. */
  allowTakeover(viewer: Viewer, slug: string): Promise<void>
  /**
   * The new key in clear, this once. The encoder using the old one is cut.
   * @param encoder left out: the primary
   */
  rotateStreamKey(viewer: Viewer, slug: string, encoder?: EncoderRole): Promise<string>
}
