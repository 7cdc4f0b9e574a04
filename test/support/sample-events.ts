import type { EventRecord, EventState, Partner, ProgrammeItem } from '../../server/events/event.ts'
import { PEOPLE } from './sample-people.ts'

const HOUR = 3600_000
const DAY = 24 * HOUR
const STARTED_MINUTES = [0, 5, 23, 41]

const ABSTRACT = `Three months into the season, chest departments see a pattern they did not expect: patients who are well, and lungs that are not. This report puts forty cases side by side and asks what a radiologist can say on the day, what has to wait for the second scan, and what should not be said at all.

Dose matters here. A follow-up protocol at 0.3 mSv is shown beside the usual one, with what it costs in detail: nodules under 4 mm, β-blocker artefacts, contrast at 300 mg/ml and 1 μg of nothing in particular.`

const PARTNERS: readonly Partner[] = [
  {
    id: 'partner-1',
    name: 'Alpine College of Respiratory Medicine',
    url: 'https://college.invalid',
    logoAssetId: 'mark-1',
  },
  {
    id: 'partner-2',
    name: 'Øresund Association of Chest Radiographers',
    url: 'https://association.invalid',
    logoAssetId: 'mark-2',
  },
]

function item(
  id: string,
  kind: ProgrammeItem['kind'],
  title: string,
  personId: string | null,
  plannedMinutes: number,
): ProgrammeItem {
  return { id, kind, title, personId, plannedMinutes, startedAt: null }
}

const PROGRAMME: readonly ProgrammeItem[] = [
  item('i1', 'introduction', 'Opening statement: what changed since the winter', PEOPLE.eleni.id, 5),
  item('i2', 'talk', 'Forty chests: a reading room’s diary', PEOPLE.ilse.id, 18),
  item('i3', 'talk', 'The second scan: when, how, and at what dose', PEOPLE.tomaso.id, 17),
  item('i4', 'questions', 'Questions from the audience', PEOPLE.anneke.id, 20),
]

/** An evening of the sample society, with what makes it this one changed. */
export function sampleEvent(
  change: Partial<EventRecord> & Pick<EventRecord, 'id' | 'slug' | 'state' | 'startsAt'>,
): EventRecord {
  return {
    title: 'The quiet lung after a loud winter',
    series: 'Special Report',
    abstract: ABSTRACT,
    language: 'en',
    timeZone: 'Europe/Vienna',
    endsAt: change.startsAt + HOUR,
    access: 'public',
    goesLive: 'automatically',
    ladder: 'portal',
    liveSince: null,
    interruptedSince: null,
    endedAt: null,
    durationSeconds: null,
    posterAssetId: 'plate-1',
    hasStreamKey: true,
    hasBackupKey: false,
    roomOpen: true,
    moderated: true,
    revision: 12,
    stateRevision: 3,
    people: [PEOPLE.eleni, PEOPLE.ilse, PEOPLE.tomaso, PEOPLE.anneke],
    partners: PARTNERS,
    programme: PROGRAMME,
    ...change,
  }
}

function replay(id: string, slug: string, title: string, startsAt: number, posterAssetId: string | null): EventRecord {
  const marked = PROGRAMME.map((line, index) => ({
    ...line,
    startedAt: startsAt + (STARTED_MINUTES[index] ?? 0) * 60_000,
  }))
  return sampleEvent({
    id,
    slug,
    title,
    startsAt,
    posterAssetId,
    state: 'replay',
    liveSince: startsAt,
    endedAt: startsAt + HOUR,
    durationSeconds: 3488,
    programme: marked,
    people: [PEOPLE.dmytro, PEOPLE.ilse, PEOPLE.oyvind],
  })
}

/** A season of a society that does not exist, around `now` (ms since the epoch). */
export function sampleSeason(now: number): readonly EventRecord[] {
  const running = { startsAt: now - 24 * 60_000, liveSince: now - 24 * 60_000 }
  const inState = (state: EventState, slug: string) => sampleEvent({ id: slug, slug, state, startsAt: now + 30 * DAY })
  return [
    sampleEvent({
      id: 'live',
      slug: 'the-quiet-lung',
      state: 'live',
      ...running,
      programme: PROGRAMME.map((line, index) => ({
        ...line,
        startedAt: index < 3 ? running.startsAt + (STARTED_MINUTES[index] ?? 0) * 60_000 : null,
      })),
    }),
    sampleEvent({
      id: 'next',
      slug: 'small-vessels',
      state: 'scheduled',
      title: 'Small vessels, large questions: reading pulmonary angiography at night',
      startsAt: now + 2 * DAY + 4 * HOUR,
      posterAssetId: 'plate-2',
    }),
    sampleEvent({
      id: 'later',
      slug: 'the-childs-chest',
      state: 'scheduled',
      title: 'The child’s chest',
      series: 'Case Evening',
      startsAt: now + 23 * DAY,
      posterAssetId: null,
      timeZone: 'America/New_York',
      access: 'public',
    }),
    replay('r1', 'dust-and-time', 'Dust and time: the occupational lung in 2026', now - 20 * DAY, 'plate-3'),
    replay('r2', 'what-the-report-should-say', 'What the report should say', now - 48 * DAY, 'plate-4'),
    replay('r3', 'mediastinum', 'A short history of the mediastinum', now - 90 * DAY, null),
    { ...inState('draft', 'a-draft'), title: 'Airways: a draft' },
    { ...inState('cancelled', 'called-off'), title: 'The diaphragm, called off' },
    { ...inState('scheduled', 'for-members'), title: 'Members’ reading hour', access: 'registered' },
    sampleEvent({
      id: 'interrupted',
      slug: 'interrupted',
      ...running,
      state: 'interrupted',
      interruptedSince: now - 20_000,
      access: 'unlisted',
    }),
  ]
}
