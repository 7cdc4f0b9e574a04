import type { EventAccess, EventRecord, PersonRole, ProgrammeItemKind } from '../../server/events/event.ts'
import { clockText, twoDigits, wallTimeIn } from '../ui/time-words.ts'

/**
 * An event as its form holds it: what stands in the fields. Types, not interfaces, and lists that could be written to:
 * the form library asks for both.
 */
export type EventFormValue = {
  readonly title: string
  readonly slug: string
  readonly series: string
  readonly abstract: string
  readonly language: string
  readonly timeZone: string
  /** Wall time in the venue's zone, `2026-04-08T18:00`. */
  readonly startsAtLocal: string
  readonly endsAtLocal: string
  readonly access: EventAccess
  readonly goesLive: EventRecord['goesLive']
  readonly ladder: EventRecord['ladder']
  readonly moderated: boolean
  readonly posterAssetId: string
  readonly people: PersonValue[]
  readonly programme: ItemValue[]
  readonly partners: PartnerValue[]
}

/** A row of the people, as typed. */
export type PersonValue = {
  readonly name: string
  readonly role: PersonRole
  readonly country: string
  readonly affiliation: string
}

/** A row of the running order, as typed. */
export type ItemValue = {
  readonly id: string
  readonly kind: ProgrammeItemKind
  readonly title: string
  readonly personName: string
  readonly plannedMinutes: number
}

/** A row of the partners, as typed. */
export type PartnerValue = {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly logoAssetId: string
}

/** What a new event's form begins with. */
export function emptyForm(timeZone: string): EventFormValue {
  return {
    title: '',
    slug: '',
    series: '',
    abstract: '',
    language: 'en',
    timeZone,
    startsAtLocal: '',
    endsAtLocal: '',
    access: 'public',
    goesLive: 'by-hand',
    ladder: 'portal',
    moderated: true,
    posterAssetId: '',
    people: [],
    programme: [],
    partners: [],
  }
}

/** What an event's form begins with. */
export function formOfEvent(event: EventRecord): EventFormValue {
  return {
    title: event.title,
    slug: event.slug,
    series: event.series ?? '',
    abstract: event.abstract,
    language: event.language,
    timeZone: event.timeZone,
    startsAtLocal: localTime(event.startsAt, event.timeZone),
    endsAtLocal: localTime(event.endsAt, event.timeZone),
    access: event.access,
    goesLive: event.goesLive,
    ladder: event.ladder,
    moderated: event.moderated,
    posterAssetId: event.posterAssetId ?? '',
    people: event.people.map(({ name, role, country, affiliation }) => ({ name, role, country, affiliation })),
    programme: event.programme.map(({ id, kind, title, personId, plannedMinutes }) => ({
      id,
      kind,
      title,
      personName: event.people.find((person) => person.id === personId)?.name ?? '',
      plannedMinutes,
    })),
    partners: event.partners.map(({ id, name, url, logoAssetId }) => ({
      id,
      name,
      url: url ?? '',
      logoAssetId: logoAssetId ?? '',
    })),
  }
}

function localTime(at: number, timeZone: string): string {
  const wall = wallTimeIn(timeZone, at)
  return `${wall.year}-${twoDigits(wall.month)}-${twoDigits(wall.day)}T${clockText(wall)}`
}
