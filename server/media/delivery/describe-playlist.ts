import type { PlaylistFrame, PlaylistSegment, RenditionReport } from '../playlist/media-playlist.ts'
import type { Variant } from '../playlist/multivariant-playlist.ts'
import { partsKeptTargetDurations, skipBoundaryTargetDurations } from '../playlist/rules.ts'
import type { MediaView } from '../store/media-shelf.ts'
import type { StoredSegment } from '../store/segment.ts'
import { lastPart, liveEdge, nextPart } from './live-edge.ts'
import { initAddress, partAddress, playlistAddress, segmentAddress } from './media-path.ts'

/** A rendition as it can be watched at one moment. */
export interface NamedView {
  readonly name: string
  readonly view: MediaView
}

/**
 * The media playlist of what can be watched, around its segments.
 * @param skippedSegments how many it leaves out at the beginning
 * @param others renditions that a player may switch to from here
 */
export function describeFrame(
  view: MediaView,
  { skippedSegments, others }: { readonly skippedSegments: number; readonly others: readonly NamedView[] },
): PlaylistFrame {
  const { phase, segments, timing } = view
  const hint = nextPart(liveEdge(view))
  return {
    targetDurationSeconds: timing.targetDurationSeconds,
    type: phase === 'preview' ? 'sliding' : 'EVENT',
    mediaSequence: segments[0]?.msn ?? 0,
    discontinuitySequence: view.discontinuitySequence,
    skippedSegments,
    live:
      phase === 'ended'
        ? undefined
        : {
            partTargetSeconds: timing.partTargetSeconds,
            partHoldBackSeconds: timing.partHoldBackSeconds,
            preloadHint: partAddress(hint.msn, hint.part),
            reports: others.map(describeReport),
          },
  }
}

/** Its segments from one index to another, the latter excluded. */
export function describeSegments(view: MediaView, from: number, to: number): PlaylistSegment[] {
  const withPartsFrom = view.phase === 'ended' ? view.nextMsn : firstWithParts(view, nextPart(liveEdge(view)).msn)
  return view.segments.slice(from, to).map((segment) => describeSegment(segment, segment.msn >= withPartsFrom))
}

/** How many segments lie behind the skip boundary: a player that has seen them need not be told of them again. */
export function behindSkipBoundary({ segments, timing }: MediaView): number {
  return segments.length - countWithin(segments, timing.targetDurationSeconds * skipBoundaryTargetDurations)
}

function describeReport({ name, view }: NamedView): RenditionReport {
  const { msn, part } = lastPart(liveEdge(view))
  return { uri: `../${playlistAddress(name)}`, lastMsn: msn, lastPart: part }
}

/**
 * A rendition as players choose it.
 * @param statedBitsPerSecond holds until a whole segment has been measured
 */
export function describeVariant({ name, view }: NamedView, statedBitsPerSecond?: number): Variant {
  const { segments, init } = view
  const closed = segments.filter(({ state }) => state === 'closed')
  const stated = closed.length > 0 ? undefined : statedBitsPerSecond
  // The first part of a segment is mostly its key frame.
  const measured = closed.length > 0 ? closed : segments.filter(({ byteLength }) => byteLength > 0)
  const bits = measured.reduce((sum, segment) => sum + segment.byteLength * 8, 0)
  const seconds = measured.reduce((sum, segment) => sum + segment.durationSeconds, 0)
  const { codecs, width, height, framesPerSecond } = init
  return {
    uri: playlistAddress(name),
    peakBitsPerSecond: stated ?? measured.reduce((peak, segment) => Math.max(peak, bitsPerSecond(segment)), 1),
    averageBitsPerSecond: stated ?? (seconds > 0 ? bits / seconds : 1),
    codecs,
    width,
    height,
    framesPerSecond,
  }
}

function bitsPerSecond(segment: StoredSegment): number {
  return (segment.byteLength * 8) / segment.durationSeconds
}

/**
 * The first segment whose parts are listed: nobody plays parts far from the live edge, and parsers (hls-parser among
 * them) take the three target durations for three segments, the one being made included.
 */
function firstWithParts({ segments, timing, nextMsn }: MediaView, openMsn: number): number {
  const recent = countWithin(segments, timing.targetDurationSeconds * partsKeptTargetDurations)
  return Math.max(nextMsn - recent, openMsn - 2)
}

/** How many segments at the end lie wholly within so many seconds of it. */
function countWithin(segments: readonly StoredSegment[], seconds: number): number {
  let count = 0
  for (let passed = 0; count < segments.length; count += 1) {
    passed += segments[segments.length - 1 - count]?.durationSeconds ?? 0
    if (passed > seconds) break
  }
  return count
}

function describeSegment(segment: StoredSegment, isRecent: boolean): PlaylistSegment {
  const { msn, durationSeconds, programTime, isDiscontinuous, init, state, parts } = segment
  return {
    uri: segmentAddress(msn),
    durationSeconds,
    programTime,
    isDiscontinuous,
    map: initAddress(init),
    state,
    parts: isRecent
      ? parts.map((part, index) => ({
          uri: partAddress(msn, index),
          durationSeconds: part.durationSeconds,
          isIndependent: part.isIndependent,
          isGap: part.isGap ?? false,
        }))
      : [],
  }
}
