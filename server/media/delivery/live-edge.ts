import type { MediaView } from '../store/media-shelf.ts'

/** Where a stream has got to. */
export interface LiveEdge {
  readonly isEnded: boolean
  /** There is a whole segment: players have something to begin with. */
  readonly hasWholeSegment: boolean
  /** The last whole segment; one before the first when there is none. */
  readonly closedMsn: number
  /** How many parts that segment has; undefined when nobody knows any more. */
  readonly closedParts: number | undefined
  /** Parts of the segment after it. */
  readonly openParts: number
  readonly partTargetSeconds: number
}

export function liveEdge({ phase, segments, nextMsn, timing }: MediaView): LiveEdge {
  const last = segments.at(-1)
  const open = last?.state === 'open' ? last : undefined
  const closed = open ? segments.at(-2) : last
  return {
    isEnded: phase === 'ended',
    hasWholeSegment: closed !== undefined,
    closedMsn: (open?.msn ?? nextMsn) - 1,
    closedParts: closed && closed.parts.length > 0 ? closed.parts.length : undefined,
    openParts: open?.parts.length ?? 0,
    partTargetSeconds: timing.partTargetSeconds,
  }
}

/** A part by the number of its segment and its own in there, from 0. */
export interface PartPosition {
  readonly msn: number
  readonly part: number
}

/** The part that comes next, and that the playlist hints at. */
export function nextPart(edge: LiveEdge): PartPosition {
  return { msn: edge.closedMsn + 1, part: edge.openParts }
}

/** The newest part that there is. */
export function lastPart({ closedMsn, closedParts, openParts }: LiveEdge): PartPosition {
  if (openParts > 0) return { msn: closedMsn + 1, part: openParts - 1 }
  return { msn: closedMsn, part: Math.max(0, (closedParts ?? 0) - 1) }
}

/** Whether it may be asked for although it does not exist yet. */
export function isHinted(asked: PartPosition, edge: LiveEdge): boolean {
  const next = nextPart(edge)
  return !edge.isEnded && asked.msn === next.msn && asked.part === next.part
}
