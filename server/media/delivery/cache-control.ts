import type { Audience } from '../engine.ts'

/** Refusals may be true no longer in a moment. */
export const neverCached = 'no-store'

/** What is still a preview may be numbered anew tomorrow; what is recorded never changes. */
export function mediaCacheControl({
  audience,
  isRecorded,
}: {
  readonly audience: Audience
  readonly isRecorded: boolean
}): string {
  if (!isRecorded) return `private, ${neverCached}`
  return `${scope(audience)}, max-age=31536000, immutable`
}

export interface PlaylistFreshness {
  readonly audience: Audience
  readonly phase: 'preview' | 'live' | 'ended'
  readonly targetDurationSeconds: number
  /** The request named the segment or part it needs: the answer contains it, today and tomorrow. */
  readonly isHeld: boolean
}

/**
 * How long a cache may answer in our place: a crowd asks for the same update within moments.
 * @see RFC 8216bis, Low-Latency Server Configuration Profile
 */
export function playlistCacheControl({ audience, phase, targetDurationSeconds, isHeld }: PlaylistFreshness): string {
  if (phase === 'preview') return 'private, no-cache'
  if (phase === 'ended') return `${scope(audience)}, max-age=10`
  return `${scope(audience)}, max-age=${isHeld ? targetDurationSeconds : 1}`
}

function scope(audience: Audience): 'public' | 'private' {
  return audience === 'public' ? 'public' : 'private'
}
