import { Temporal } from 'temporal-polyfill'

/** What a clock on the wall of a zone shows, to the minute: `2026-04-08T18:00`. */
export function wallTimeIn(timeZone: string, time: number): string {
  const there = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone)
  return there.toPlainDateTime().toString({ smallestUnit: 'minute' })
}
