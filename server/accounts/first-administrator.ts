import { createHash, randomBytes } from 'node:crypto'
import { AccountError } from '../errors.ts'
import type { AccountStore } from './account-store.ts'
import type { Accounts } from './accounts.ts'
import { emailOf, nameOf } from './person-fields.ts'

export interface FirstAdministratorOptions {
  readonly store: Pick<AccountStore, 'hasAdministrator' | 'keepAdministratorToken' | 'claimAdministrator'>
  /** Is one named by `ADMIN_EMAIL`? Then no token is made. */
  readonly isNamed: boolean
  readonly signInAs: Accounts['signInAs']
}

/** How a portal without an administrator gets one: by a token of 256 bits on its console, of which the hash is kept. */
export function createFirstAdministrator({
  store,
  isNamed,
  signInAs,
}: FirstAdministratorOptions): Pick<Accounts, 'administratorToken' | 'claimAdministrator'> {
  return {
    administratorToken: async () => {
      if (isNamed || (await store.hasAdministrator())) return null
      const token = randomBytes(32).toString('base64url')
      await store.keepAdministratorToken(hashOf(token))
      return token
    },
    claimAdministrator: async ({ token, email, name }) => {
      const claim = { tokenHash: hashOf(token), email: emailOf(email), name: nameOf(name) }
      const userId = await store.claimAdministrator(claim)
      if (userId !== null) return signInAs(userId)
      throw new AccountError('invalid', 'wrong-token', 'This token was used already, or is not the latest one.', {
        field: 'token',
      })
    },
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
