/**
 * The clauses of RFC 8216bis (draft-pantos-hls-rfc8216bis) that have a number in them, in one place; whoever obeys one
 * imports it by name.
 */

/** Section 8: EXT-X-SKIP needs version 9; EXT-X-GAP alone would need 8. */
export const protocolVersion = 9

/** EXT-X-SERVER-CONTROL, HOLD-BACK: at least three target durations. */
export const holdBackTargetDurations = 3

/** EXT-X-SERVER-CONTROL, CAN-SKIP-UNTIL: the skip boundary is at least six target durations from the live edge. */
export const skipBoundaryTargetDurations = 6

/** EXT-X-PART: parts further than three target durations from the end of the playlist should go from it. */
export const partsKeptTargetDurations = 3

/** Blocking Playlist Reload: a media sequence number beyond the last segment's plus two is a bad request. */
export const mediaSequenceAdvanceLimit = 2

/** Blocking Playlist Reload: a request held for three target durations is given up with 503. */
export const holdLimitTargetDurations = 3

/** Blocking Playlist Reload: the parts a request may look ahead; further is a bad request. */
export function advancePartLimit(partTargetSeconds: number): number {
  return partTargetSeconds < 1 ? Math.ceil(3 / partTargetSeconds) : 3
}
