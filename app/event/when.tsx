import { LocalTime } from '../ui/local-time.tsx'
import { durationText } from '../ui/time-words.ts'
import type { PageEvent } from './page-event.ts'

/** When the event begins, here and there, and how long it lasts. */
export function When({ event }: { readonly event: Pick<PageEvent, 'startsAt' | 'endsAt' | 'timeZone'> }) {
  return (
    <>
      <LocalTime at={event.startsAt} timeZone={event.timeZone} withYear />
      {` · ${durationText((event.endsAt - event.startsAt) / 1000)}`}
    </>
  )
}
