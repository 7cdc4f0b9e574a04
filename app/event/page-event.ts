import type { EventRecord } from '../../server/events/event.ts'

/** An event as its page shows it: the same for every reader, and nothing that only staff need. */
export type PageEvent = Pick<
  EventRecord,
  | 'slug'
  | 'title'
  | 'series'
  | 'abstract'
  | 'language'
  | 'timeZone'
  | 'startsAt'
  | 'endsAt'
  | 'state'
  | 'access'
  | 'liveSince'
  | 'interruptedSince'
  | 'durationSeconds'
  | 'posterAssetId'
  | 'stateRevision'
  | 'people'
  | 'partners'
  | 'programme'
>

/** Fields are named one by one, so that a new one stays inside until somebody decides otherwise. */
export function pageEventOf(event: EventRecord): PageEvent {
  return {
    slug: event.slug,
    title: event.title,
    series: event.series,
    abstract: event.abstract,
    language: event.language,
    timeZone: event.timeZone,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    state: event.state,
    access: event.access,
    liveSince: event.liveSince,
    interruptedSince: event.interruptedSince,
    durationSeconds: event.durationSeconds,
    posterAssetId: event.posterAssetId,
    stateRevision: event.stateRevision,
    people: event.people,
    partners: event.partners,
    programme: event.programme,
  }
}
