import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Role, Viewer } from '../../server/accounts/viewer.ts'
import type { Portal } from '../../server/portal.ts'
import { headersWith } from './accounts.ts'

/** Somebody with a sign-in of this portal. */
export interface SignedInPerson {
  readonly viewer: Viewer
  /** What a browser's `Cookie` header holds. */
  readonly cookie: string
}

/** Makes a person who may do what their role says everywhere, and has not signed in yet. @returns their address */
export async function invite({ accounts }: Pick<Portal, 'accounts'>, role: Role | 'attendee'): Promise<string> {
  const email = `${role}@nordhaven.example`
  await accounts.invite({ name: `The ${role}`, email })
  if (role !== 'attendee') await accounts.grant({ email, role, eventId: null })
  return email
}

/** Invites a person and signs them in without a mail. */
export async function signIn({ accounts }: Pick<Portal, 'accounts'>, role: Role | 'attendee'): Promise<SignedInPerson> {
  const invited = await invite({ accounts }, role)
  const account = (await accounts.list()).find(({ email }) => email === invited)
  if (!account) throw new Error(`nobody was made for ${invited}`)
  const headers = headersWith((await accounts.signInAs(account.userId)).setCookies)
  return { viewer: await accounts.viewerOf(headers), cookie: headers.get('cookie') ?? '' }
}

/** The one-time code of the newest mail in a portal's outbox. */
export async function codeInOutbox(dataDir: string): Promise<string> {
  const outbox = join(dataDir, 'outbox')
  const newest =
    (await readdir(outbox))
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .at(-1) ?? ''
  const [, code] = /^Subject: (\d{6}) /m.exec(await readFile(join(outbox, newest), 'utf8')) ?? []
  if (!code) throw new Error(`the mail ${newest} holds no code`)
  return code
}
