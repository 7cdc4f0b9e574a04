import { attributes, lines, quoted } from './format.ts'

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

/**
 * The text of a multivariant playlist.
 * @see RFC 8216bis, 4.4.6.2
 */
export function serializeMultivariantPlaylist(variants: readonly Variant[]): string {
  // EXT-X-VERSION says what the playlist itself needs; nothing here is younger than the first version.
  return lines(['#EXTM3U', ...variants.flatMap((variant) => [streamInf(variant), variant.uri])])
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
