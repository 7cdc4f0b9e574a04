import type { ProgrammeItem } from '../../server/events/event.ts'

/**
 * When each line of a running order begins: as marked by the producer, else after what is planned before it.
 * @returns ms since the epoch, in the programme's order
 */
export function runningTimes(programme: readonly ProgrammeItem[], startsAt: number): readonly number[] {
  let next = startsAt
  return programme.map(({ startedAt, plannedMinutes }) => {
    const begins = startedAt ?? next
    next = begins + plannedMinutes * 60_000
    return begins
  })
}
