import { attributes, lines, quoted } from './format.ts'

/** A rendition to choose: EXT-X-STREAM-INF and its address. */
export interface Variant {
  readonly uri: string
  /** Of the segment with the most bits a second. */
  readonly peakBitsPerSecond: number
  readonly averageBitsPerSecond: number
  /** RFC 6381, e.g. `avc1.64001f,mp4a.40.2`. */
  readonly codecs: string
  readonly width: number | undefined
  readonly height: number | undefined
  readonly framesPerSecond: number | undefined
}

/** Something a player may know of the whole stream. @see RFC 8216bis, 4.4.6.4 */
export interface SessionData {
  /** Named as domains are, backwards. */
  readonly dataId: string
  readonly value: string
}

/**
 * The text of a multivariant playlist.
 * @see RFC 8216bis, 4.4.6.2
 */
export function serializeMultivariantPlaylist(
  variants: readonly Variant[],
  sessionData: readonly SessionData[] = [],
): string {
  // EXT-X-VERSION says what the playlist itself needs; players that know no session data read over it.
  return lines([
    '#EXTM3U',
    ...sessionData.map(sessionDataLine),
    ...variants.flatMap((variant) => [streamInf(variant), variant.uri]),
  ])
}

function sessionDataLine({ dataId, value }: SessionData): string {
  return `#EXT-X-SESSION-DATA:${attributes({ 'DATA-ID': quoted(dataId), VALUE: quoted(value) })}`
}

function streamInf(variant: Variant): string {
  const { width, height, framesPerSecond } = variant
  return `#EXT-X-STREAM-INF:${attributes({
    BANDWIDTH: String(Math.ceil(variant.peakBitsPerSecond)),
    'AVERAGE-BANDWIDTH': String(Math.ceil(variant.averageBitsPerSecond)),
    CODECS: quoted(variant.codecs),
    RESOLUTION: width && height ? `${width}x${height}` : undefined,
    'FRAME-RATE': framesPerSecond?.toFixed(3),
  })}`
}
