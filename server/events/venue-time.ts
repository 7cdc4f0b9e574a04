import { Temporal } from 'temporal-polyfill'
import { EventError } from '../errors.ts'

/**
 * Resolves a wall time at the venue. A time that a change to summer time skips moves forward with the clocks, one that
 * happens twice is the earlier.
 * @param local `2026-04-08T18:00`
 * @param timeZone IANA, e.g. `Europe/Vienna`
 * @returns ms since the epoch
 * @throws EventError `invalid`, naming the field
 */
export function venueTime(local: string, timeZone: string, field: string): number {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds
  } catch {
    throw new EventError('invalid', 'invalid', `“${local}” is not a date and time in ${timeZone}.`, { field })
  }
}

/** Whether it is the name of a time zone (IANA), e.g. `Europe/Vienna`. */
export function isTimeZone(timeZone: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(timeZone)
    return true
  } catch {
    return false
  }
}
