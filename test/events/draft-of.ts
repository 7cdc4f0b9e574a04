import type { EventDraft } from '../../server/events/events.ts'

/** A draft that would be accepted, with what the test is about changed. */
export function draftOf(change: Partial<EventDraft> = {}): EventDraft {
  return {
    title: 'Special Report: Radiology fighting COVID-19',
    series: null,
    abstract: '',
    language: 'en',
    timeZone: 'Europe/Vienna',
    startsAtLocal: '2026-04-08T18:00',
    endsAtLocal: '2026-04-08T19:00',
    access: 'public',
    goesLive: 'by-hand',
    ladder: 'portal',
    moderated: true,
    people: [],
    programme: [],
    partners: [],
    posterAssetId: null,
    ...change,
  }
}
