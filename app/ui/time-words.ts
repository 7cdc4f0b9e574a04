/** A wall clock's reading in some zone. */
export interface WallTime {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const formats = new Map<string, Intl.DateTimeFormat>()

/** What the clocks of a zone show. Only figures are asked of `Intl`: its words differ between server and browser. */
export function wallTimeIn(timeZone: string, at: number): WallTime {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, Number(part.value)]),
  )
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts
  return { year, month, day, hour, minute }
}

/** `Wed 8 Apr`, with the year when asked for. */
export function dayText(time: WallTime, withYear = false): string {
  const weekday = WEEKDAYS[new Date(Date.UTC(time.year, time.month - 1, time.day)).getUTCDay()]
  return `${weekday} ${dateText(time, withYear)}`
}

/** `8 Apr`, with the year when asked for. */
export function dateText(time: WallTime, withYear = true): string {
  return `${time.day} ${MONTHS[time.month - 1]}${withYear ? ` ${time.year}` : ''}`
}

/** `18:00` */
export function clockText({ hour, minute }: WallTime): string {
  return `${twoDigits(hour)}:${twoDigits(minute)}`
}

/** How people say a zone: `Europe/Vienna` → `Vienna`. */
export function placeOf(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')
}

/**
 * What a reader elsewhere is told of a time: `12:00 for you`, with the day when it is another one.
 * @returns null where the reader's clocks show the same
 */
export function viewerTimeText(at: number, venueZone: string, viewerZone: string): string | null {
  const there = wallTimeIn(venueZone, at)
  const here = wallTimeIn(viewerZone, at)
  if (clockText(there) === clockText(here) && there.day === here.day) return null
  const day = there.day === here.day ? '' : `${dayText(here)}, `
  return `${day}${clockText(here)} for you`
}

/** `58 min`, `1 h 12 min` */
export function durationText(seconds: number): string {
  const minutes = Math.max(1, Math.round(seconds / 60))
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** How long until a moment. */
export interface Remaining {
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
}

/** @returns null when the time has come */
export function remainingUntil(at: number, now: number): Remaining | null {
  const seconds = Math.ceil((at - now) / 1000)
  if (seconds <= 0) return null
  return {
    days: Math.floor(seconds / 86_400),
    hours: Math.floor(seconds / 3600) % 24,
    minutes: Math.floor(seconds / 60) % 60,
    seconds: seconds % 60,
  }
}

/** `7` as `07`. */
export function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  formats.set(timeZone, format)
  return format
}
