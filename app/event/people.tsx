import type { EventPerson, PersonRole } from '../../server/events/event.ts'
import { PersonLine } from '../ui/person-line.tsx'

const ROLE_WORDS: Readonly<Record<PersonRole, string>> = { guest: 'Guest', speaker: 'Speaker', moderator: 'Moderator' }

/** Who takes part, with country and house. */
export function People({ people }: { readonly people: readonly EventPerson[] }) {
  return (
    <ul className="people">
      {people.map((person) => (
        <li key={person.id}>
          <span className="text-sm text-ink-2">{ROLE_WORDS[person.role]}</span>
          <span>
            <PersonLine person={person} />
          </span>
        </li>
      ))}
    </ul>
  )
}
