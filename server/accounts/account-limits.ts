/**
 * What strangers may do how often, as far as accounts are concerned; implemented in `server/http/limits.ts`.
 * Every method counts, and refuses what is too much.
 * @throws PortalError `too-many` with `details.retryAfterSeconds`
 */
export interface AccountLimits {
  codeRequested(request: { readonly email: string; readonly remoteAddress: string }): Promise<void>
  codeTried(request: { readonly email: string; readonly remoteAddress: string }): Promise<void>
  /** The right code: earlier tries for this address no longer count. */
  codeAccepted(email: string): Promise<void>
  /** A guest's cookie is made. */
  participantMade(remoteAddress: string): Promise<void>
}
