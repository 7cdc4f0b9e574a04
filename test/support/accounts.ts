import type { Accounts } from '../../server/accounts/accounts.ts'
import { createAccounts } from '../../server/accounts/create-accounts.ts'
import { createAccountStore } from '../../server/db/account-store.ts'
import { Limits } from '../../server/http/limits.ts'
import type { MailMessage } from '../../server/mail/mail.ts'
import { freshDatabase, type TestDatabase } from './database.ts'

export const REMOTE = { headers: new Headers(), remoteAddress: '203.0.113.7' }

export interface TestAccounts extends AsyncDisposable {
  readonly accounts: Accounts
  readonly database: TestDatabase
  readonly mails: readonly MailMessage[]
  /** Milliseconds since the epoch; moves only by hand. */
  readonly clock: { time: number }
  /** Asks for a code and reads it from the mail. */
  codeFor(email: string): Promise<string>
  /** The whole way in: what a browser's `Cookie` header holds afterwards. */
  signIn(email: string): Promise<Headers>
}

/** A portal's accounts over a database of their own, with mail that is kept. */
export async function testAccounts(
  options: { readonly publicUrl?: string; readonly adminEmail?: string; readonly isMailBroken?: boolean } = {},
): Promise<TestAccounts> {
  const database = await freshDatabase()
  const clock = { time: Date.now() }
  const mails: MailMessage[] = []
  const accounts = createAccounts({
    store: createAccountStore(database.client),
    mail: {
      send: async (message) => {
        if (options.isMailBroken) throw new Error('connect ECONNREFUSED')
        mails.push(message)
      },
    },
    clock: { now: () => clock.time },
    limits: new Limits(),
    facts: { society: 'Test Society', publicUrl: options.publicUrl ?? 'http://127.0.0.1:3000' },
    sessionSecret: 'a secret of tests, of at least 32 characters',
    adminEmail: options.adminEmail,
  })

  async function codeFor(email: string): Promise<string> {
    await accounts.requestCode({ email, remoteAddress: REMOTE.remoteAddress })
    const [code] = /\b\d{6}\b/.exec(mails.at(-1)?.text ?? '') ?? []
    if (!code) throw new Error('the mail holds no code')
    return code
  }

  return {
    accounts,
    database,
    mails,
    clock,
    codeFor,
    signIn: async (email) => {
      const { setCookies } = await accounts.signInWithCode({ ...REMOTE, email, code: await codeFor(email) })
      return headersWith(setCookies)
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

/** What a browser sends after it was given these cookies. */
export function headersWith(setCookies: readonly string[]): Headers {
  return new Headers({ cookie: setCookies.map((cookie) => cookie.split(';', 1)[0]).join('; ') })
}
