/** What a person may be; per event or everywhere. Everybody signed in is an attendee, everybody else a guest. */
export const ROLES = ['admin', 'organiser', 'moderator', 'speaker', 'producer'] as const
/** What a person may be made, for one event or for all; an attendee needs none. */
export type Role = (typeof ROLES)[number]

/** A role that a person was given. */
export interface RoleGrant {
  readonly role: Role
  /** null: everywhere. */
  readonly eventId: string | null
}

/** Who looks: a person with a sign-in, or a guest. */
export interface Viewer {
  readonly kind: 'person' | 'guest'
  /** The person's account; null for guests. */
  readonly userId: string | null
  readonly name: string | null
  readonly email: string | null
  readonly grants: readonly RoleGrant[]
  /**
   * Who asks and votes: `user:<id>`, or `guest:<uuid>` from a signed cookie. null for a guest who has no cookie yet
   * (every guest's first page): such a viewer may look, not take part.
   */
  readonly participantId: string | null
  /** The event whose signed stage link was shown: its holder is nobody in particular, and may do nothing else. */
  readonly holdsStageOf?: string
}

/** Somebody who is not signed in and has no cookie of ours. */
export const GUEST: Viewer = {
  kind: 'guest',
  userId: null,
  name: null,
  email: null,
  grants: [],
  participantId: null,
}
