/** Where an event stands in its life; `moves.ts` owns the way from one to the next. */
export type EventState = 'draft' | 'scheduled' | 'live' | 'interrupted' | 'ended' | 'replay' | 'cancelled'

/** `unlisted`: at its address only; `registered`: for people signed in. */
export type EventAccess = 'public' | 'unlisted' | 'registered'
/** What happens in a line of the running order. */
export type ProgrammeItemKind = 'introduction' | 'talk' | 'questions' | 'break'
/** What somebody does at an event. */
export type PersonRole = 'moderator' | 'speaker' | 'guest'

/** Somebody with a page of their own. */
export interface Person {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** ISO 3166-1 alpha-2, e.g. `AT`. */
  readonly country: string
  readonly affiliation: string
}

/** Somebody who takes part, and as what. */
export interface EventPerson extends Person {
  readonly role: PersonRole
}

/** An organisation that puts the event on together with the society. */
export interface Partner {
  readonly id: string
  readonly name: string
  readonly url: string | null
  /** An asset of ours, served at `/assets/:id`. */
  readonly logoAssetId: string | null
}

/** A line of the running order. */
export interface ProgrammeItem {
  readonly id: string
  readonly kind: ProgrammeItemKind
  readonly title: string
  readonly personId: string | null
  readonly plannedMinutes: number
  /** When the producer marked it as begun, ms since the epoch. Becomes a chapter. */
  readonly startedAt: number | null
}

/** An event as the portal knows it. Times are ms since the epoch. */
export interface EventRecord {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly series: string | null
  readonly abstract: string
  /** BCP 47, e.g. `en`. */
  readonly language: string
  /** IANA zone of the venue, e.g. `Europe/Vienna`. */
  readonly timeZone: string
  readonly startsAt: number
  readonly endsAt: number
  readonly state: EventState
  readonly access: EventAccess
  /** Whether the first media makes a scheduled event live by itself, or the producer does. */
  readonly goesLive: 'automatically' | 'by-hand'
  /** Whether lower pictures are made of what its encoder sends: as the portal is set up, or none. */
  readonly ladder: 'portal' | 'none'
  readonly liveSince: number | null
  readonly interruptedSince: number | null
  readonly endedAt: number | null
  /** Length of the replay; null before there is one. */
  readonly durationSeconds: number | null
  readonly posterAssetId: string | null
  readonly hasStreamKey: boolean
  readonly hasBackupKey: boolean
  readonly roomOpen: boolean
  /** Whether questions wait for a moderator before others see them. */
  readonly moderated: boolean
  /** The room's counter, raised by every change (DESIGN D5). */
  readonly revision: number
  /** The revision at which the event's own public state last changed; also the calendar file's SEQUENCE. */
  readonly stateRevision: number
  readonly people: readonly EventPerson[]
  readonly partners: readonly Partner[]
  readonly programme: readonly ProgrammeItem[]
}

/** An event as lists show it. */
export interface EventSummary {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly series: string | null
  readonly state: EventState
  readonly timeZone: string
  readonly startsAt: number
  readonly endsAt: number
  readonly posterAssetId: string | null
  readonly people: readonly EventPerson[]
  /** Length of the replay; null before there is one. */
  readonly durationSeconds: number | null
  /** Answered questions of a replay. */
  readonly answeredCount: number
}
