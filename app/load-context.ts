import type { Viewer } from '../server/accounts/viewer.ts'
import type { Portal } from '../server/portal.ts'

/** What every loader and action gets: the only door to the server (DESIGN D2). */
declare module '@remix-run/server-runtime' {
  interface AppLoadContext {
    readonly portal: Portal
    /** Who asks; resolved once a request. */
    readonly viewer: Viewer
    /** For the CSP: scripts without it do not run. */
    readonly nonce: string
    /** For rate limits: from the socket, or from a trusted proxy's header. */
    readonly remoteAddress: string
  }
}
