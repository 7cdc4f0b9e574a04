import type { Role } from '../../server/accounts/viewer.ts'

/** What each role lets somebody do. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  organiser: 'Organiser: makes and edits events',
  moderator: 'Moderator: reads and orders the questions',
  speaker: 'Speaker: sees the stage',
  producer: 'Producer: runs the studio',
  admin: 'Administrator: everything',
}

/** An event that a role can be given for. */
export interface NamedEvent {
  readonly id: string
  readonly title: string
}
