import { wallTimeIn } from '../../demo/wall-time.ts'
import type { Viewer } from '../../server/accounts/viewer.ts'
import type { EventDraft } from '../../server/events/events.ts'
import type { Portal } from '../../server/portal.ts'

export interface Evening {
  readonly id: string
  readonly slug: string
  readonly streamKey: string
}

const HOUR = 3600_000
const timeZone = 'Europe/Vienna'
const TALK = 'Ultrasound where there is no scanner'

/** An evening that begins in an hour, scheduled, with its stream key. */
export async function scheduleEvening(
  portal: Pick<Portal, 'events' | 'clock'>,
  staff: Viewer,
  change: Partial<EventDraft> = {},
): Promise<Evening> {
  const { id, slug } = await portal.events.create(staff, { ...draftAt(portal.clock.now() + HOUR), ...change })
  await portal.events.schedule(staff, slug)
  return { id, slug, streamKey: await portal.events.rotateStreamKey(staff, slug) }
}

/** What makes it an evening whose time has come: it goes live with its encoder's first picture. */
export function beginsByItself(): EventDraft {
  return { ...draftAt(Date.now() - 60_000), goesLive: 'automatically' }
}

/** What an organiser fills in for an evening that begins then. */
export function draftAt(startsAt: number): EventDraft {
  return {
    title: 'Special Report: Imaging the airways',
    series: 'Special Reports',
    abstract: 'What did two winters teach chest radiology?',
    language: 'en',
    timeZone,
    startsAtLocal: wallTimeIn(timeZone, startsAt),
    endsAtLocal: wallTimeIn(timeZone, startsAt + HOUR),
    access: 'public',
    goesLive: 'by-hand',
    ladder: 'portal',
    moderated: true,
    people: [
      { name: 'Tomás Rebelo', role: 'moderator', country: 'PT', affiliation: 'Hospital da Serra' },
      { name: 'Emi Hayashi', role: 'speaker', country: 'JP', affiliation: 'Minato Imaging' },
      { name: 'Chidi Okafor', role: 'speaker', country: 'NG', affiliation: 'Lagos Chest Centre' },
    ],
    programme: [
      { kind: 'talk', title: TALK, personName: 'Emi Hayashi', plannedMinutes: 30 },
      { kind: 'questions', title: 'Questions from the audience', personName: 'Tomás Rebelo', plannedMinutes: 30 },
    ],
    partners: [{ name: 'Collegium Pulmonis', url: 'https://collegium.example', logoAssetId: null }],
    posterAssetId: null,
  }
}
