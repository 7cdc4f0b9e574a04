import { markOf, specimenCode } from './specimen-code.ts'
import { dateText, durationText, wallTimeIn } from './time-words.ts'

export interface SpecimenLabelProps {
  readonly society: string
  readonly series: string | null
  readonly startsAt: number
  readonly timeZone: string
  readonly durationSeconds: number
  /** Only the code and the length, where mark and date stand beside it anyway. */
  readonly isShort?: boolean
}

/** The society's mark, the event's code, its date and length: on posters, in lists, on the lower third. */
export function SpecimenLabel({ society, series, startsAt, timeZone, durationSeconds, isShort }: SpecimenLabelProps) {
  const day = wallTimeIn(timeZone, startsAt)
  return (
    <p className="specimen">
      {!isShort && <span>{markOf(society)}</span>}
      <span>{specimenCode(series, day)}</span>
      {!isShort && <span>{dateText(day)}</span>}
      <span>{durationText(durationSeconds)}</span>
    </p>
  )
}
