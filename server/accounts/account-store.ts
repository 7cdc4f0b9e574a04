import type { BetterAuthOptions } from 'better-auth'
import type { AccountSummary } from './accounts.ts'
import type { RoleGrant } from './viewer.ts'

/** What `accounts` asks of the database; implemented in `server/db/account-store.ts`. Addresses are in lower case. */
export interface AccountStore {
  /** How better-auth reaches its own tables: users, sessions, accounts, verifications. */
  readonly auth: NonNullable<BetterAuthOptions['database']>
  grantsOf(userId: string): Promise<readonly RoleGrant[]>
  list(): Promise<readonly AccountSummary[]>
  /** @returns the id of the person with this address, who is made when there is none; a known person keeps the name */
  ensurePerson(person: { readonly email: string; readonly name: string }): Promise<string>
  rename(userId: string, name: string): Promise<void>
  /** Granting twice is granting once. */
  grant(userId: string, grant: RoleGrant): Promise<'granted' | 'no-such-event'>
  /** One transaction: the last administrator of the portal stays. */
  revoke(userId: string, grant: RoleGrant): Promise<'revoked' | 'last-administrator'>
  hasAdministrator(): Promise<boolean>
  /** Replaces the token that was kept before. */
  keepAdministratorToken(tokenHash: string): Promise<void>
  /**
   * One transaction: the token is spent and the person is the administrator.
   * @returns the person's id; null when the token is another or there is an administrator
   */
  claimAdministrator(claim: {
    readonly tokenHash: string
    readonly email: string
    readonly name: string
  }): Promise<string | null>
}
