import type { PictureSize } from '../flv/sequence-parameter-set.ts'

/** A lower rendition to be made of what the encoder sends. */
export interface Rung {
  /** `720p`; matches `^[a-z0-9]{1,16}$`. */
  readonly name: string
  /** In luma samples, even. The width follows the source's shape. */
  readonly height: number
  /** What it may need at most, averaged over a second. */
  readonly bitsPerSecond: number
}

const REFERENCE = { height: 720, bitsPerSecond: 2_500_000 }
/** Twice as high is four times the samples, which need less than four times the bits. */
const BITS_BY_HEIGHT = 1.8
const STEP_BITS = 50_000

/**
 * The rungs below a source of that size, highest first: never as tall as the source or taller.
 * @param heights in any order, even
 * @see DESIGN D3
 */
export function rungsBelow(heights: readonly number[], source: PictureSize): readonly Rung[] {
  const lower = [...new Set(heights)].filter((height) => height < source.height)
  return lower
    .sort((a, b) => b - a)
    .map((height) => ({ name: `${height}p`, height, bitsPerSecond: bitsPerSecondOf(height) }))
}

function bitsPerSecondOf(height: number): number {
  const bits = REFERENCE.bitsPerSecond * (height / REFERENCE.height) ** BITS_BY_HEIGHT
  return Math.max(1, Math.round(bits / STEP_BITS)) * STEP_BITS
}
