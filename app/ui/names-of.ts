import type { EventPerson } from '../../server/events/event.ts'

/** The names on a programme, speakers first, moderators named as such. */
export function namesOf(people: readonly Pick<EventPerson, 'name' | 'role'>[]): string {
  const speakers = people.filter((person) => person.role !== 'moderator').map((person) => person.name)
  const moderators = people.filter((person) => person.role === 'moderator').map((person) => person.name)
  return [...speakers, ...moderators.map((name) => `moderated by ${name}`)].join(', ')
}
