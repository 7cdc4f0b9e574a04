import { GUEST, type Role, type Viewer } from '../../server/accounts/viewer.ts'

/** A guest with a cookie: may ask and vote. */
export function guest(name: string): Viewer {
  return { ...GUEST, participantId: `guest:${name}` }
}

/** A person with a sign-in and, everywhere, these roles. */
export function person(name: string, ...roles: readonly Role[]): Viewer {
  return {
    kind: 'person',
    userId: name,
    name,
    email: `${name}@example.org`,
    grants: roles.map((role) => ({ role, eventId: null })),
    participantId: `user:${name}`,
  }
}
