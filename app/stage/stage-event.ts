import type { EventRecord, ProgrammeItem } from '../../server/events/event.ts'

/** As much of an event as the stage shows. */
export interface StageEvent extends Pick<EventRecord, 'slug' | 'title' | 'timeZone' | 'stateRevision'> {
  readonly programme: readonly (Pick<ProgrammeItem, 'id' | 'title' | 'plannedMinutes' | 'startedAt'> & {
    readonly personName: string | null
  })[]
}

/** Fields are named one by one, so that a new one stays inside until somebody decides otherwise. */
export function stageEventOf({ slug, title, timeZone, stateRevision, programme, people }: EventRecord): StageEvent {
  return {
    slug,
    title,
    timeZone,
    stateRevision,
    programme: programme.map(({ id, title, plannedMinutes, startedAt, personId }) => ({
      ...{ id, title, plannedMinutes, startedAt },
      personName: people.find((person) => person.id === personId)?.name ?? null,
    })),
  }
}
