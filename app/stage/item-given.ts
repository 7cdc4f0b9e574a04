import type { EventRow } from '../../server/questions/views.ts'
import type { StageEvent } from './stage-event.ts'

const MINUTE_MS = 60_000

/** What is being given now, and for how long it may. */
export interface GivenItem {
  readonly title: string
  readonly personName: string | null
  /** ms since the epoch */
  readonly startedAt: number
  readonly plannedMinutes: number
}

/**
 * The programme item that was begun last. A live event of which nobody has marked one has its own end: who speaks is
 * never without a clock.
 * @returns null before the event, after it, and beyond the end that was planned
 */
export function itemGiven({ programme }: Pick<StageEvent, 'programme'>, event: EventRow | null): GivenItem | null {
  const item = programme.find(({ id }) => id === event?.currentItemId)
  if (item && item.startedAt !== null) return { ...item, startedAt: item.startedAt }
  if (event?.state !== 'live' && event?.state !== 'interrupted') return null
  const startedAt = event.liveSince ?? event.startsAt
  const plannedMinutes = Math.round((event.endsAt - startedAt) / MINUTE_MS)
  return plannedMinutes > 0 ? { title: 'The whole event', personName: null, startedAt, plannedMinutes } : null
}
