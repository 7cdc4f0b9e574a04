/** A stretch of a media playlist: what hls.js calls a fragment. */
export interface DatedStretch {
  /** Position of its first frame in the player, seconds. */
  readonly start: number
  readonly duration: number
  /** EXT-X-PROGRAM-DATE-TIME of its first frame, ms since the epoch. */
  readonly programDateTime: number | null
}

/**
 * @returns the programme time shown at a position of the player, ms since the epoch; null where nothing is dated
 * @see DESIGN D6
 */
export function programmeTimeAt(stretches: readonly DatedStretch[], positionSeconds: number): number | null {
  const found = stretches.findLast(({ start }) => start <= positionSeconds)
  if (!found || found.programDateTime === null) return null
  return found.programDateTime + (positionSeconds - found.start) * 1000
}

/**
 * @returns the position that shows a programme time, seconds; in a break of the recording the first moment after it;
 *   null when it lies beyond the newest stretch
 */
export function positionAt(stretches: readonly DatedStretch[], programmeTime: number): number | null {
  for (const { start, duration, programDateTime } of stretches) {
    if (programDateTime === null) continue
    const into = (programmeTime - programDateTime) / 1000
    if (into < duration) return start + Math.max(0, into)
  }
  return null
}
