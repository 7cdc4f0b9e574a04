import type { Person } from '../../server/events/event.ts'
import { countryName } from './country-name.ts'

/** `Ilse Varga-Holm, Austria · University Clinic of Arlberg` */
export function PersonLine({ person }: { readonly person: Pick<Person, 'name' | 'country' | 'affiliation'> }) {
  return (
    <>
      <span className="text-ink">{person.name}</span>
      <span className="text-ink-2">
        {/* Server and browser may know a country by different names. */}
        {', '}
        <span suppressHydrationWarning>{countryName(person.country)}</span>
        {person.affiliation && ` · ${person.affiliation}`}
      </span>
    </>
  )
}
