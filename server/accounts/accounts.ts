import type { Role, RoleGrant, Viewer } from './viewer.ts'

/** A person as whoever hands out roles sees them. */
export interface AccountSummary {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly grants: readonly RoleGrant[]
}

/** Headers to put on the answer: `Set-Cookie`s. */
export interface SignedIn {
  readonly setCookies: readonly string[]
}

/** Of a request's headers what tells who sends it: only its cookies are read. */
export type CookieHeaders = Pick<Headers, 'get'>

/**
 * People, roles, signing in. One-time codes by mail: 15 minutes, single use, 5 tries, the same answer for known and
 * unknown addresses.
 * @see FAULTS, Security rules: Sign-in
 */
export interface Accounts {
  /** Who sends this request: its sign-in cookie, else its guest cookie, else a guest without one. Cached for seconds. */
  viewerOf(headers: CookieHeaders): Promise<Viewer>
  /**
   * Sends a code to the address; says nothing about whether it is known. Limited per address and per `remoteAddress`.
   * @throws AccountError `invalid-email`, `mail-failed`
   * @throws PortalError `too-many`
   */
  requestCode(request: { readonly email: string; readonly remoteAddress: string }): Promise<void>
  /**
   * The sign-in that the headers carry already, if any, ends.
   * @returns also who has signed in; without a name when the person is new
   * @throws AccountError `wrong-code`, `expired`, `too-many-tries`
   * @throws PortalError `too-many`
   */
  signInWithCode(request: {
    readonly email: string
    readonly code: string
    readonly headers: Headers
    readonly remoteAddress: string
  }): Promise<SignedIn & { readonly viewer: Viewer }>
  signOut(headers: Headers): Promise<SignedIn>
  /**
   * A signed cookie that makes a guest a participant; empty when the headers already carry one or a sign-in.
   * @param remoteAddress new participants are counted by it: one network cannot vote with thousands
   * @throws PortalError `too-many`
   */
  participantCookie(
    headers: CookieHeaders,
    remoteAddress?: string,
  ): Promise<{ readonly viewer: Viewer; readonly setCookies: readonly string[] }>
  /** @throws AccountError `not-signed-in`, `invalid-name` */
  rename(viewer: Viewer, name: string): Promise<void>

  /**
   * The one-time token printed on the console at first start is exchanged for the first administrator.
   * @throws AccountError `wrong-token`, `invalid-email`, `invalid-name`
   */
  claimAdministrator(request: {
    readonly token: string
    readonly email: string
    readonly name: string
    readonly headers: Headers
  }): Promise<SignedIn>
  /** A new one-time token, which replaces the last; null when there is an administrator or `ADMIN_EMAIL` names one. */
  administratorToken(): Promise<string | null>

  list(): Promise<readonly AccountSummary[]>
  /** Makes a person who has not signed in yet; a known address stays as it is. */
  invite(person: { readonly name: string; readonly email: string }): Promise<void>
  /**
   * Creates the person when the address is new.
   * @throws AccountError `invalid-email`, `invalid-role`, `no-such-event`
   */
  grant(request: {
    readonly email: string
    readonly name?: string
    readonly role: Role
    readonly eventId: string | null
  }): Promise<void>
  /** @throws AccountError `last-administrator` */
  revoke(request: { readonly userId: string; readonly role: Role; readonly eventId: string | null }): Promise<void>
  /**
   * A sign-in made by the program itself (the demo's one-click links).
   * @throws AccountError `no-such-person`
   */
  signInAs(userId: string): Promise<SignedIn>
  /** Called with the user id when somebody signs out or loses a role: their sockets are closed within 5 s. */
  onSignedOut(listener: (userId: string) => void): void
}
