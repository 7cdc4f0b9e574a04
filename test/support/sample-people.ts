import type { EventPerson, PersonRole } from '../../server/events/event.ts'
import { slugOf } from '../../server/events/slug.ts'

function person(name: string, role: PersonRole, country: string, affiliation: string): EventPerson {
  return { id: `person-${slugOf(name)}`, slug: slugOf(name), name, role, country, affiliation }
}

/** Nobody of these exists. */
export const PEOPLE = {
  ilse: person('Ilse Varga-Holm', 'speaker', 'AT', 'University Clinic of Arlberg, Bludenz'),
  tomaso: person('Tomaso Brentari', 'speaker', 'IT', 'Ospedale delle Tre Valli'),
  eleni: person('Ελένη Μαυρίδη', 'guest', 'GR', 'Γενικό Νοσοκομείο Αιγίου'),
  anneke: person('Anneke Duinstra', 'moderator', 'NL', 'Wadden Medical Centre'),
  dmytro: person('Дмитро Яворський', 'speaker', 'UA', 'Institute of Thoracic Medicine, Kamianets'),
  oyvind: person('Øyvind Strand-Łącki', 'moderator', 'NO', 'Fjordane Hospital Trust'),
} as const satisfies Record<string, EventPerson>
