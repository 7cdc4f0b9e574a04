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

/**
 * What a picture may need when a part of a segment is to be loaded again in it before the buffer is empty.
 * @param bits what the line carries a second
 * @returns bits a second
 */
export function bitsInTime(
  bits: number,
  { againSeconds, bufferedSeconds }: { readonly againSeconds: number; readonly bufferedSeconds: number },
): number {
  return bits * Math.min(1, bufferedSeconds / againSeconds)
}

/** One piece of media while it comes over the network. */
export interface LoadingMedia {
  /** What is there of it. */
  readonly bytes: number
  readonly totalBytes: number
  /** What it has taken beyond the usual wait for an answer, ms. */
  readonly transferMs: number
  /** Of what it holds. */
  readonly durationSeconds: number
}

/** Halfway through its time it is known whether media will come within it; one late packet is not yet a slow line. */
const JUDGED_AT = 0.5
const MUCH_TOO_LONG = 1.5

/**
 * What a line carries that is too slow for the picture it carries; null for one that is not known to be. An average over
 * seconds of better times would believe in them until a player at the live edge, with a second of media left, has none.
 * @returns bits a second
 */
export function slowLineBits({ bytes, totalBytes, transferMs, durationSeconds }: LoadingMedia): number | null {
  const seconds = transferMs / 1000
  if (bytes === 0 || seconds < durationSeconds * JUDGED_AT) return null
  const wholeSeconds = seconds * Math.max(1, totalBytes / bytes)
  const isSlow = seconds > durationSeconds || wholeSeconds > durationSeconds * MUCH_TOO_LONG
  return isSlow ? (bytes * 8) / seconds : null
}
