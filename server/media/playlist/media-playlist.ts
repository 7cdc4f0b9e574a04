import { attributes, decimal, lines, quoted } from './format.ts'
import { holdBackTargetDurations, protocolVersion, skipBoundaryTargetDurations } from './rules.ts'

/** A line of EXT-X-PART. */
export interface PlaylistPart {
  readonly uri: string
  readonly durationSeconds: number
  readonly isIndependent: boolean
  /** It cannot be fetched. */
  readonly isGap?: boolean
}

/** A segment with what stands before its address. */
export interface PlaylistSegment {
  readonly uri: string
  readonly durationSeconds: number
  /** Wall clock of its first frame, ms since the epoch. */
  readonly programTime: number
  readonly isDiscontinuous: boolean
  /** Address of the initialization segment it needs. */
  readonly map: string
  /** `open`: only its parts can be played yet. `gap`: it cannot be fetched, its time passes all the same. */
  readonly state: 'open' | 'closed' | 'gap'
  /** Empty once they lie too far behind the live edge. */
  readonly parts: readonly PlaylistPart[]
}

/** What only a playlist that still grows says. */
export interface LiveTiming {
  readonly partTargetSeconds: number
  readonly partHoldBackSeconds: number
  /** The part that comes next; it may be asked for before it exists. */
  readonly preloadHint: string
  readonly reports: readonly RenditionReport[]
}

/** How far another rendition of the same stream has got. */
export interface RenditionReport {
  readonly uri: string
  /** Of its newest segment, whole or not. */
  readonly lastMsn: number
  /** Of that segment's parts. */
  readonly lastPart: number
}

/** A media playlist without its segments, of which there may be a day's. */
export interface PlaylistFrame {
  readonly targetDurationSeconds: number
  /** `EVENT`: segments are only ever added. `sliding`: the oldest go. */
  readonly type: 'EVENT' | 'sliding'
  /** Of the first segment, listed or skipped. */
  readonly mediaSequence: number
  readonly discontinuitySequence: number
  /** Segments a delta update leaves out at the beginning. */
  readonly skippedSegments: number
  /** Undefined: the playlist has ended. */
  readonly live: LiveTiming | undefined
}

/** A media playlist as a value. */
export interface MediaPlaylist extends PlaylistFrame {
  /** Without those that are skipped. */
  readonly segments: readonly PlaylistSegment[]
}

/**
 * The playlist's text.
 * @see RFC 8216bis, 4.4.3 to 4.4.5
 */
export function serializeMediaPlaylist(playlist: MediaPlaylist): string {
  return playlistHeader(playlist) + segmentsText(playlist.segments) + playlistEnding(playlist)
}

/**
 * The playlist's text down to its first segment.
 * @see RFC 8216bis, 4.4.3
 */
export function playlistHeader(playlist: PlaylistFrame): string {
  return lines([
    '#EXTM3U',
    `#EXT-X-VERSION:${protocolVersion}`,
    `#EXT-X-TARGETDURATION:${playlist.targetDurationSeconds}`,
    ...liveHeader(playlist),
    ...(playlist.type === 'EVENT' ? ['#EXT-X-PLAYLIST-TYPE:EVENT'] : []),
    `#EXT-X-MEDIA-SEQUENCE:${playlist.mediaSequence}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${playlist.discontinuitySequence}`,
    ...(playlist.skippedSegments > 0 ? [`#EXT-X-SKIP:SKIPPED-SEGMENTS=${playlist.skippedSegments}`] : []),
  ])
}

/**
 * The text of a run of segments.
 * @param mapBefore of the segment listed before the first; undefined: none is
 * @see RFC 8216bis, 4.4.4
 */
export function segmentsText(segments: readonly PlaylistSegment[], mapBefore?: string): string {
  const all = segments.flatMap((segment, index) =>
    segmentLines(segment, index === 0 ? mapBefore : segments[index - 1]?.map),
  )
  return all.length > 0 ? lines(all) : ''
}

/**
 * The text after the last segment.
 * @see RFC 8216bis, 4.4.5.3, 4.4.5.4, 4.4.3.4
 */
export function playlistEnding({ live }: PlaylistFrame): string {
  if (!live) return lines(['#EXT-X-ENDLIST'])
  return lines([
    `#EXT-X-PRELOAD-HINT:${attributes({ TYPE: 'PART', URI: quoted(live.preloadHint) })}`,
    ...live.reports.map(reportLine),
  ])
}

function reportLine({ uri, lastMsn, lastPart }: RenditionReport): string {
  const values = { URI: quoted(uri), 'LAST-MSN': String(lastMsn), 'LAST-PART': String(lastPart) }
  return `#EXT-X-RENDITION-REPORT:${attributes(values)}`
}

function liveHeader({ live, targetDurationSeconds }: PlaylistFrame): string[] {
  if (!live) return []
  const control = attributes({
    'CAN-BLOCK-RELOAD': 'YES',
    'CAN-SKIP-UNTIL': decimal(targetDurationSeconds * skipBoundaryTargetDurations),
    'HOLD-BACK': decimal(targetDurationSeconds * holdBackTargetDurations),
    'PART-HOLD-BACK': decimal(live.partHoldBackSeconds),
  })
  return [
    `#EXT-X-SERVER-CONTROL:${control}`,
    `#EXT-X-PART-INF:${attributes({ 'PART-TARGET': decimal(live.partTargetSeconds) })}`,
  ]
}

function segmentLines(segment: PlaylistSegment, mapBefore: string | undefined): string[] {
  // Tags that apply to a segment nobody can fetch a byte of yet would hang in the air.
  if (segment.state === 'open' && segment.parts.length === 0) return []
  return [
    ...(segment.isDiscontinuous ? ['#EXT-X-DISCONTINUITY'] : []),
    ...(segment.map === mapBefore ? [] : [`#EXT-X-MAP:${attributes({ URI: quoted(segment.map) })}`]),
    `#EXT-X-PROGRAM-DATE-TIME:${new Date(segment.programTime).toISOString()}`,
    ...segment.parts.map(partLine),
    ...(segment.state === 'gap' ? ['#EXT-X-GAP'] : []),
    ...(segment.state === 'open' ? [] : [`#EXTINF:${decimal(segment.durationSeconds)},`, segment.uri]),
  ]
}

function partLine(part: PlaylistPart): string {
  return `#EXT-X-PART:${attributes({
    DURATION: decimal(part.durationSeconds),
    URI: quoted(part.uri),
    INDEPENDENT: part.isIndependent ? 'YES' : undefined,
    GAP: part.isGap ? 'YES' : undefined,
  })}`
}
