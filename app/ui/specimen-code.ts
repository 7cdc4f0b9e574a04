import { twoDigits, type WallTime } from './time-words.ts'

/** A society's mark: the capitals of its name, `Society of Chest Imaging` → `SCI`. At most five. */
export function markOf(society: string): string {
  const capitals = society.split(/[\s-]+/).flatMap((word) => word.match(/^\p{Lu}/u)?.[0] ?? [])
  return capitals.slice(0, 5).join('') || society.slice(0, 5)
}

/** An event's catalogue number, as herbaria write it: its series, the year, the day of the year. `SR 26·098` */
export function specimenCode(series: string | null, day: WallTime): string {
  const ordinal = (Date.UTC(day.year, day.month - 1, day.day) - Date.UTC(day.year, 0, 0)) / 86_400_000
  return `${markOf(series ?? 'Event')} ${twoDigits(day.year % 100)}·${String(ordinal).padStart(3, '0')}`
}
