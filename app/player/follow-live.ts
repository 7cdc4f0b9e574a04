/** Nearer than this the badge says LIVE, farther it offers the way back (UX, Conventions). */
export const LIVE_BADGE_SECONDS = 15

const FOLLOWING_SECONDS = 3

/**
 * Whether a player is where somebody wants to be who follows the live edge. A viewer who paused or sought farther away
 * keeps the place and the speed; a following player thrown farther back by an outage is brought to the edge by a jump,
 * because a faster rate would take minutes.
 * @param lateSeconds beyond the hold back
 */
export function isNearLiveEdge(lateSeconds: number): boolean {
  return lateSeconds <= FOLLOWING_SECONDS
}
