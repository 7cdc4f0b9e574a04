import { createHmac } from 'node:crypto'
import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { deleteSessionCookie, setSessionCookie } from 'better-auth/cookies'
import { betterAuth } from 'better-auth/minimal'
import { emailOTP } from 'better-auth/plugins/email-otp'
import { z } from 'zod'
import { AccountError } from '../errors.ts'
import type { AccountStore } from './account-store.ts'
import { asCalls } from './auth-calls.ts'

/** How long a one-time code can be used. */
export const CODE_MINUTES = 15
/** Of the names of all sign-in cookies. */
export const COOKIE_PREFIX = 'rostrum'
/** A sign-in's cookie has it in its name. */
export const SESSION_COOKIE = 'session_token'
const CODE_TRIES = 5
const SESSION_SECONDS = 30 * 24 * 3600

/** better-auth, set up for one-time codes and for nothing else. */
export type Auth = ReturnType<typeof createAuth>

/**
 * better-auth with what the portal needs of it: codes, sessions in the database, their cookies. Its HTTP handler is
 * mounted nowhere: only the portal's own routes reach it.
 * @see FAULTS, Security rules: Sign-in
 */
export function createAuth(options: {
  readonly database: AccountStore['auth']
  readonly secret: string
  readonly publicUrl: string
}) {
  const { api } = betterAuth({
    database: options.database,
    secret: options.secret,
    baseURL: options.publicUrl,
    // What fails is thrown and logged once, at the edge.
    logger: { disabled: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: options.publicUrl.startsWith('https://'),
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: CODE_MINUTES * 60,
        allowedAttempts: CODE_TRIES,
        // Six digits are found from a bare hash in a second.
        storeOTP: {
          hash: async (code) => createHmac('sha256', options.secret).update(`code:${code}`).digest('base64url'),
        },
        sendVerificationOTP: async () => {
          throw new Error('codes are made with createVerificationOTP and mailed by the portal')
        },
      }),
      portalSessions,
    ],
  })
  return { api: asCalls(api) }
}

/** What better-auth does not offer as it is needed; a server-only endpoint has no address. */
const portalSessions = {
  id: 'portal-sessions',
  endpoints: {
    /** Signs somebody in without a code. */
    signInAs: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ userId: z.string() }) },
      async (context) => {
        const { internalAdapter } = context.context
        const user = await internalAdapter.findUserById(context.body.userId)
        if (!user) throw new AccountError('not-found', 'no-such-person', 'There is no such person.')
        const session = await internalAdapter.createSession(user.id)
        await setSessionCookie(context, { session, user })
        return context.json({ userId: user.id })
      },
    ),
    /** better-auth's own `signOut` says it was one also when the session could not be deleted. */
    endSession: createAuthEndpoint.serverOnly({ method: 'POST' }, async (context) => {
      const { adapter, authCookies, secret } = context.context
      const token = await context.getSignedCookie(authCookies.sessionToken.name, secret)
      if (token) await adapter.deleteMany({ model: 'session', where: [{ field: 'token', value: token }] })
      deleteSessionCookie(context)
      return context.json({ success: true })
    }),
  },
} satisfies BetterAuthPlugin
