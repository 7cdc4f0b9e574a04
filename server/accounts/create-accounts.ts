import { getSessionCookie, parseCookies } from 'better-auth/cookies'
import type { Clock } from '../clock.ts'
import { AccountError } from '../errors.ts'
import type { Mail } from '../mail/mail.ts'
import type { AccountLimits } from './account-limits.ts'
import type { AccountStore } from './account-store.ts'
import type { Accounts, CookieHeaders } from './accounts.ts'
import { COOKIE_PREFIX, createAuth, SESSION_COOKIE } from './auth.ts'
import { createCodes } from './codes.ts'
import { createFirstAdministrator } from './first-administrator.ts'
import { createGuestCookies } from './guest-cookie.ts'
import { emailOf, nameOf } from './person-fields.ts'
import { createRoles } from './roles.ts'
import { GUEST, type Viewer } from './viewer.ts'
import { ViewerMemory } from './viewer-memory.ts'

export interface AccountsOptions {
  readonly store: AccountStore
  readonly mail: Pick<Mail, 'send'>
  readonly clock: Clock
  readonly limits: AccountLimits
  readonly facts: { readonly society: string; readonly publicUrl: string }
  /** At least 32 characters; signs every cookie. */
  readonly sessionSecret: string
  /** Who signs in with this address is an administrator. */
  readonly adminEmail: string | undefined
}

/** Builds the accounts of a portal. */
export function createAccounts(options: AccountsOptions): Accounts {
  const { store, limits, facts, sessionSecret } = options
  const { society, publicUrl } = facts
  const auth = createAuth({ database: store.auth, secret: sessionSecret, publicUrl })
  const codes = createCodes({ auth, mail: options.mail, limits, society, publicUrl })
  const guests = createGuestCookies({ secret: sessionSecret, isSecure: publicUrl.startsWith('https://') })
  const memory = new ViewerMemory(options.clock)
  const adminEmail = options.adminEmail === undefined ? undefined : emailOf(options.adminEmail)
  const listeners: ((userId: string) => void)[] = []

  async function personOf(headers: CookieHeaders): Promise<Viewer | null> {
    // Most of a crowd are guests, whose cookies need not be looked through twice.
    if (!headers.get('cookie')?.includes(SESSION_COOKIE)) return null
    const cookies = cookiesOnly(headers)
    const cookie = getSessionCookie(cookies, { cookiePrefix: COOKIE_PREFIX, cookieName: SESSION_COOKIE })
    if (!cookie) return null
    return memory.of(cookie, async () => {
      const session = await auth.api.getSession({ headers: cookies })
      return session && viewerOfPerson(session.user)
    })
  }

  async function viewerOfPerson(user: { readonly id: string; readonly name: string; readonly email: string }) {
    const grants = await store.grantsOf(user.id)
    const { id, name, email } = user
    return { kind: 'person', userId: id, name: name || null, email, grants, participantId: `user:${id}` } as const
  }

  async function viewerOf(headers: CookieHeaders): Promise<Viewer> {
    const person = await personOf(headers)
    if (person) return person
    const participantId = guests.read(parseCookies(headers.get('cookie') ?? '').get(guests.name))
    return participantId === null ? GUEST : { ...GUEST, participantId }
  }

  async function signOut(headers: Headers) {
    const person = await personOf(headers)
    const ended = await auth.api.endSession({ headers: cookiesOnly(headers), returnHeaders: true })
    if (person?.userId) tellSignedOut(person.userId)
    return { setCookies: ended.headers.getSetCookie() }
  }

  function tellSignedOut(userId: string): void {
    memory.forget(userId)
    for (const listener of listeners) listener(userId)
  }

  async function signInAs(userId: string) {
    memory.forget(userId)
    const { headers } = await auth.api.signInAs({ body: { userId }, headers: new Headers(), returnHeaders: true })
    return { setCookies: headers.getSetCookie() }
  }

  return {
    viewerOf,
    requestCode: async ({ email, remoteAddress }) => codes.send({ email: emailOf(email), remoteAddress }),
    signInWithCode: async ({ email: typed, code, headers, remoteAddress }) => {
      const email = emailOf(typed)
      const { userId, setCookies } = await codes.exchange({ email, code, remoteAddress })
      if (email === adminEmail) await store.grant(userId, { role: 'admin', eventId: null })
      memory.forget(userId)
      await signOut(headers)
      const viewer = await viewerOf(new Headers({ cookie: cookiePairs(setCookies) }))
      return { setCookies, viewer }
    },
    signOut,
    participantCookie: async (headers, remoteAddress) => {
      const viewer = await viewerOf(headers)
      if (viewer.participantId !== null) return { viewer, setCookies: [] }
      if (remoteAddress !== undefined) await limits.participantMade(remoteAddress)
      const { participantId, setCookie } = guests.make()
      return { viewer: { ...GUEST, participantId }, setCookies: [setCookie] }
    },
    rename: async ({ userId }, name) => {
      if (userId === null) throw new AccountError('forbidden', 'not-signed-in', 'Please sign in first.')
      await store.rename(userId, nameOf(name))
      memory.forget(userId)
    },
    ...createFirstAdministrator({ store, isNamed: adminEmail !== undefined, signInAs }),
    ...createRoles({ store, onGranted: (userId) => memory.forget(userId), onRevoked: tellSignedOut }),
    signInAs,
    onSignedOut: (listener) => {
      listeners.push(listener)
    },
  }
}

/** Where somebody is or what they browse with is not kept. */
function cookiesOnly(headers: CookieHeaders): Headers {
  return new Headers({ cookie: headers.get('cookie') ?? '' })
}

/** What a browser sends back for these `Set-Cookie`s. */
function cookiePairs(setCookies: readonly string[]): string {
  return setCookies.map((cookie) => cookie.split(';', 1)[0]).join('; ')
}
