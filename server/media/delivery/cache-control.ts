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

/** What decides how long a playlist may be kept. */
export interface PlaylistFreshness {
  readonly audience: Audience
  readonly phase: 'preview' | 'live' | 'ended'
  /** The request named the segment or part it needs: a crowd asks for the same within moments. */
  readonly isHeld: boolean
}

/**
 * How long a cache may answer in our place. What was asked for by its part is kept by shared caches only, and not for
 * long: video.js asks for a segment's last part again until it hears of the next segment.
 * @see RFC 8216bis, Low-Latency Server Configuration Profile
 */
export function playlistCacheControl({ audience, phase, isHeld }: PlaylistFreshness): string {
  if (phase === 'preview') return 'private, no-cache'
  if (phase === 'ended') return `${scope(audience)}, max-age=10`
  return `${scope(audience)}, ${isHeld ? 'max-age=0, s-maxage=1' : 'max-age=1'}`
}

function scope(audience: Audience): 'public' | 'private' {
  return audience === 'public' ? 'public' : 'private'
}
