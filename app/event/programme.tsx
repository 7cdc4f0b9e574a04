import type { EventPerson, ProgrammeItem } from '../../server/events/event.ts'
import { countryName } from '../ui/country-name.ts'
import { clockText, wallTimeIn } from '../ui/time-words.ts'
import type { PageEvent } from './page-event.ts'
import { runningTimes } from './running-times.ts'

interface ProgrammeProps {
  readonly event: PageEvent
  /** The line that is being given now. */
  readonly currentItemId: string | null
}

/** The running order, a line each, its times at the venue beside a ruler of minutes. */
export function Programme({ event, currentItemId }: ProgrammeProps) {
  const times = runningTimes(event.programme, event.startsAt)
  return (
    <ol className="programme">
      {event.programme.map((item, index) => (
        <li key={item.id} aria-current={item.id === currentItemId ? 'step' : undefined}>
          <time dateTime={new Date(times[index] ?? event.startsAt).toISOString()}>
            {clockText(wallTimeIn(event.timeZone, times[index] ?? event.startsAt))}
          </time>
          <Ruler minutes={item.plannedMinutes} />
          <div className="matter">
            <p className="font-serif text-lg">{item.title}</p>
            <p className="text-sm text-ink-2">
              {item.id === currentItemId && <span className="now">Now · </span>}
              <Giver item={item} people={event.people} />
              {`${item.plannedMinutes} min`}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}

/** A tick for every planned minute. */
function Ruler({ minutes }: { readonly minutes: number }) {
  const ticks = Array.from({ length: minutes }, (_, minute) => `M0 ${minute}H${minute === 0 ? 10 : 6}`).join('')
  return (
    <svg className="ruler" viewBox={`0 0 10 ${minutes}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={ticks} />
    </svg>
  )
}

function Giver({ item, people }: { readonly item: ProgrammeItem; readonly people: readonly EventPerson[] }) {
  const person = people.find(({ id }) => id === item.personId)
  if (!person) return null
  return (
    <>
      {person.name}
      {', '}
      {/* Server and browser may know a country by different names. */}
      <span suppressHydrationWarning>{countryName(person.country)}</span>
      {' · '}
    </>
  )
}
