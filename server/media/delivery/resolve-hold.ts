import { advancePartLimit, mediaSequenceAdvanceLimit } from '../playlist/rules.ts'
import type { Directives } from './directives.ts'
import type { LiveEdge } from './live-edge.ts'

/** `bad-request`: too far ahead to wait for. */
export type HoldVerdict = 'answer' | 'hold' | 'bad-request'

/**
 * Whether a playlist request can be answered now.
 * @see RFC 8216bis, Blocking Playlist Reload
 */
export function resolveHold(waitFor: Directives['waitFor'], edge: LiveEdge): HoldVerdict {
  // Nothing more will come: directives mean nothing.
  if (!waitFor || edge.isEnded) return 'answer'
  if (waitFor.msn > edge.closedMsn + mediaSequenceAdvanceLimit) return 'bad-request'
  if (waitFor.part === undefined) return waitFor.msn <= edge.closedMsn ? 'answer' : 'hold'
  return resolvePartHold({ msn: waitFor.msn, part: waitFor.part }, edge)
}

function resolvePartHold({ msn, part }: { readonly msn: number; readonly part: number }, edge: LiveEdge): HoldVerdict {
  const openMsn = edge.closedMsn + 1
  if (msn < edge.closedMsn) return 'answer'
  if (msn === edge.closedMsn) {
    const isPast = edge.closedParts !== undefined && part >= edge.closedParts
    // A part past its segment's last one is the first part of the next segment.
    return isPast && edge.openParts === 0 ? 'hold' : 'answer'
  }
  const lastPart = msn === openMsn ? edge.openParts - 1 : -1
  if (part > lastPart + advancePartLimit(edge.partTargetSeconds)) return 'bad-request'
  return part <= lastPart ? 'answer' : 'hold'
}
