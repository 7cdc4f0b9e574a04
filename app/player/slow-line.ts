/** A second of buffer forgives little: a picture has to fit into this share of what a line was found to carry. */
export const HEADROOM = 0.8

/**
 * @param bitrates of the pictures there are, lowest first
 * @returns the index of the best one that a line of so many bits a second carries; the lowest when none is
 */
export function bestFor(bits: number, bitrates: readonly number[]): number {
  return Math.max(
    0,
    bitrates.findLastIndex((bitrate) => bitrate <= bits * HEADROOM),
  )
}

/** One piece of media as it came over the network. */
export interface LoadedMedia {
  readonly bytes: number
  /** What it took beyond the usual wait for an answer, ms. */
  readonly transferMs: number
  /** Of what it holds. */
  readonly durationSeconds: number
}

/**
 * What a line carries that has just been too slow for the picture it carried; null for one that was not. An average over
 * seconds of better times would believe in them until a player at the live edge, with a second of media left, has none.
 * @returns bits a second
 */
export function slowLineBits({ bytes, transferMs, durationSeconds }: LoadedMedia): number | null {
  const seconds = transferMs / 1000
  return seconds > durationSeconds && bytes > 0 ? (bytes * 8) / seconds : null
}
