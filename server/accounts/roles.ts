import { AccountError } from '../errors.ts'
import type { AccountStore } from './account-store.ts'
import type { Accounts } from './accounts.ts'
import { emailOf, nameOf } from './person-fields.ts'
import { ROLES, type Role } from './viewer.ts'

export interface RolesOptions {
  readonly store: Pick<AccountStore, 'list' | 'ensurePerson' | 'grant' | 'revoke'>
  readonly onGranted: (userId: string) => void
  readonly onRevoked: (userId: string) => void
}

/** Who there is and what they may be. */
export function createRoles({
  store,
  onGranted,
  onRevoked,
}: RolesOptions): Pick<Accounts, 'list' | 'invite' | 'grant' | 'revoke'> {
  return {
    list: () => store.list(),
    invite: async ({ email, name }) => {
      await store.ensurePerson({ email: emailOf(email), name: nameOf(name) })
    },
    grant: async ({ email, name, role, eventId }) => {
      const person = { email: emailOf(email), name: name ? nameOf(name) : '' }
      const grant = { role: roleOf(role), eventId }
      const userId = await store.ensurePerson(person)
      if ((await store.grant(userId, grant)) === 'no-such-event') {
        throw new AccountError('not-found', 'no-such-event', 'There is no such event.')
      }
      onGranted(userId)
    },
    revoke: async ({ userId, role, eventId }) => {
      if ((await store.revoke(userId, { role, eventId })) === 'last-administrator') {
        throw new AccountError(
          'conflict',
          'last-administrator',
          'The portal needs an administrator: name another first.',
        )
      }
      onRevoked(userId)
    },
  }
}

/** Roles arrive from forms: the type promises, this keeps it. */
function roleOf(role: Role): Role {
  if (ROLES.includes(role)) return role
  throw new AccountError('invalid', 'invalid-role', 'There is no such role.', { field: 'role' })
}
