import { Temporal } from 'temporal-polyfill'
import type { Role, Viewer } from '../server/accounts/viewer.ts'
import type { EventDraft } from '../server/events/events.ts'
import type { Portal } from '../server/portal.ts'
import { LIVE, type PastEvening, PEOPLE, UPCOMING } from './society.ts'
import { wallTimeIn } from './wall-time.ts'

const HOUR = 3600_000
const DAY = 24 * HOUR

/** What the invented people are, everywhere in the portal. */
const GRANTS: readonly { readonly person: keyof typeof PEOPLE; readonly role: Role }[] = [
  { person: 'admin', role: 'admin' },
  { person: 'producer', role: 'producer' },
  { person: 'moderator', role: 'moderator' },
  { person: 'speaker', role: 'speaker' },
]

/** Makes the invented people. @returns the one who does what staff does in the demonstration's past */
export async function invitePeople({ accounts }: Portal): Promise<Viewer> {
  for (const person of Object.values(PEOPLE)) await accounts.invite(person)
  for (const { person, role } of GRANTS) await accounts.grant({ ...PEOPLE[person], role, eventId: null })
  const admin = (await accounts.list()).find(({ email }) => email === PEOPLE.admin.email)
  if (!admin) throw new Error('the administrator was not made')
  return {
    kind: 'person',
    userId: admin.userId,
    name: admin.name,
    email: admin.email,
    grants: admin.grants,
    participantId: `user:${admin.userId}`,
  }
}

/** The evening that is live now: it began some minutes ago and goes live with its encoder's first picture. */
export function liveDraft(now: number): EventDraft {
  const { slug, draft } = LIVE
  return { ...draft, slug, goesLive: 'automatically', ...times(draft.timeZone, now - HOUR / 12, now + HOUR) }
}

export function upcomingDraft(now: number): EventDraft {
  const { slug, draft } = UPCOMING
  const start = eveningOf(now + 9 * DAY)
  return { ...draft, slug, ...times(draft.timeZone, start, start + HOUR) }
}

export function beginningOf(evening: PastEvening, now: number): number {
  return eveningOf(now - evening.daysAgo * DAY)
}

/** It is played faster than its lower pictures could be made. */
export function pastDraft({ slug, draft }: PastEvening, began: number): EventDraft {
  return { ...draft, slug, ladder: 'none', ...times(draft.timeZone, began, began + HOUR) }
}

function times(timeZone: string, start: number, end: number) {
  return { startsAtLocal: wallTimeIn(timeZone, start), endsAtLocal: wallTimeIn(timeZone, end) }
}

/** Six in the evening at the venue, on the day of a moment. */
function eveningOf(time: number): number {
  const there = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(LIVE.draft.timeZone)
  return there.toPlainDate().toZonedDateTime({ timeZone: LIVE.draft.timeZone, plainTime: '18:00' }).epochMilliseconds
}
