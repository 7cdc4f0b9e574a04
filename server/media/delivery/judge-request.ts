import { advancePartLimit, mediaSequenceAdvanceLimit } from '../playlist/rules.ts'
import type { Directives } from './directives.ts'
import { isHinted, type LiveEdge } from './live-edge.ts'
import type { RenditionTarget } from './media-path.ts'

type Target = { readonly kind: 'multivariant' } | RenditionTarget

/** A request, and what there is. */
export interface Asked {
  /** Undefined: an address that names nothing. */
  readonly target: Target | undefined
  /** Of a playlist; or why they are malformed. */
  readonly directives: Directives | string
  /** Undefined: there is nothing that this viewer may see. */
  readonly edge: LiveEdge | undefined
  /** It has been held for three target durations. */
  readonly isTooLate: boolean
}

export interface Refusal {
  readonly status: 400 | 404 | 503
  readonly reason: string
}

/**
 * What becomes of a request now: answered with what there is, held until the stream has changed, or refused. Media that
 * was published and lost is found missing only when it is fetched.
 * @see RFC 8216bis, Blocking Playlist Reload; EXT-X-PRELOAD-HINT
 */
export function judgeRequest({ target, directives, edge, isTooLate }: Asked): 'answer' | 'hold' | Refusal {
  if (!target || !edge) return missing
  const verdict = judge(target, directives, edge)
  return verdict === 'hold' && isTooLate ? nothingCame : verdict
}

/** Unknown, lost, or not for this audience. */
export const missing: Refusal = { status: 404, reason: 'there is no such media' }
const tooFarAhead: Refusal = { status: 400, reason: 'too far ahead of the live edge' }
const nothingCame: Refusal = { status: 503, reason: 'nothing came in time' }

type Verdict = ReturnType<typeof judgeRequest>

function judge(target: Target, directives: Directives | string, edge: LiveEdge): Verdict {
  if (target.kind === 'playlist') return judgePlaylist(directives, edge)
  // The hinted part may be asked for before it exists; the shelf knows which of the others there are.
  return target.kind === 'part' && isHinted(target, edge) ? 'hold' : 'answer'
}

function judgePlaylist(directives: Directives | string, edge: LiveEdge): Verdict {
  // Nothing more will come: directives mean nothing.
  if (edge.isEnded) return 'answer'
  if (typeof directives === 'string') return { status: 400, reason: directives }
  const { waitFor } = directives
  // Of a playlist of parts alone players make nothing: they come back later, and begin late.
  if (!waitFor) return edge.hasWholeSegment ? 'answer' : 'hold'
  if (waitFor.msn > edge.closedMsn + mediaSequenceAdvanceLimit) return tooFarAhead
  if (waitFor.part === undefined) return waitFor.msn <= edge.closedMsn ? 'answer' : 'hold'
  return judgePart({ msn: waitFor.msn, part: waitFor.part }, edge)
}

function judgePart({ msn, part }: { readonly msn: number; readonly part: number }, edge: LiveEdge): Verdict {
  const openMsn = edge.closedMsn + 1
  if (msn < edge.closedMsn) return 'answer'
  if (msn === edge.closedMsn) {
    const isPast = edge.closedParts !== undefined && part >= edge.closedParts
    // A part past its segment's last one is the first part of the next segment.
    return isPast && edge.openParts === 0 ? 'hold' : 'answer'
  }
  const lastPart = msn === openMsn ? edge.openParts - 1 : -1
  if (part > lastPart + advancePartLimit(edge.partTargetSeconds)) return tooFarAhead
  return part <= lastPart ? 'answer' : 'hold'
}
