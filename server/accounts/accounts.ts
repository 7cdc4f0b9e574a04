import type { Role, RoleGrant, Viewer } from './viewer.ts'

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

/**
 * People, roles, signing in. One-time codes by mail: 15 minutes, single use, 5 tries, the same answer for known and
 * unknown addresses.
 * @see FAULTS, Security rules: Sign-in
 */
export interface Accounts {
  /** Who sends this request: its sign-in cookie, else its guest cookie, else a guest without one. Cached for seconds. */
  viewerOf(headers: Headers): Promise<Viewer>
  /** Sends a code to the address; says nothing about whether it is known. Rate limited per address and per `remoteAddress`. */
  requestCode(request: { readonly email: string; readonly remoteAddress: string }): Promise<void>
  /** @throws AccountError `wrong-code`, `expired`, `too-many-tries`, `too-many` */
  signInWithCode(request: {
    readonly email: string
    readonly code: string
    readonly headers: Headers
  }): Promise<SignedIn>
  signOut(headers: Headers): Promise<SignedIn>
  /** A signed cookie that makes a guest a participant; empty when the headers already carry one or a sign-in. */
  participantCookie(headers: Headers): Promise<{ readonly viewer: Viewer; readonly setCookies: readonly string[] }>
  rename(viewer: Viewer, name: string): Promise<void>

  /** The one-time token printed on the console at first start is exchanged for the first administrator. */
  claimAdministrator(request: {
    readonly token: string
    readonly email: string
    readonly name: string
    readonly headers: Headers
  }): Promise<SignedIn>
  /** Prints-once token while there is no administrator; null as soon as there is one. */
  administratorToken(): Promise<string | null>

  list(): Promise<readonly AccountSummary[]>
  /** Creates the person when the address is new. */
  grant(request: {
    readonly email: string
    readonly name?: string
    readonly role: Role
    readonly eventId: string | null
  }): Promise<void>
  revoke(request: { readonly userId: string; readonly role: Role; readonly eventId: string | null }): Promise<void>
  /** A sign-in made by the program itself (the demo's one-click links). */
  signInAs(userId: string): Promise<SignedIn>
  /** Called with the user id when somebody signs out or loses a role: their sockets are closed within 5 s. */
  onSignedOut(listener: (userId: string) => void): void
}
