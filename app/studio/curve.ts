/** A measured value. */
export interface CurvePoint {
  /** ms */
  readonly at: number
  /** null: nothing was measured, the curve has a gap. */
  readonly value: number | null
}

/** The drawing’s own measures. */
export interface CurveFrame {
  readonly width: number
  readonly height: number
  /** What lies at the right edge, and how much of the past fits, ms. */
  readonly until: number
  readonly spanMs: number
  /** What lies at the lower and at the upper edge. */
  readonly scale: CurveScale
}

/** What lies between the frame’s edges. */
export interface CurveScale {
  readonly lowest: number
  readonly highest: number
}

/** What is measured swings by a fifth of itself, or nothing is seen but noise. */
const LEAST_SHARE = 0.2

/**
 * The scale on which a curve's swings are seen, with a tenth of them free above and below.
 * @param least what is seen at the least, of values near 0
 */
export function scaleOf(points: readonly CurvePoint[], least: number): CurveScale {
  const values = points.flatMap(({ value }) => (value === null ? [] : [value]))
  const lowest = Math.min(...values, Number.POSITIVE_INFINITY)
  const highest = Math.max(...values, Number.NEGATIVE_INFINITY)
  if (values.length === 0) return { lowest: 0, highest: least }
  const swing = Math.max(highest - lowest, least, LEAST_SHARE * highest)
  const middle = Math.max((highest + lowest) / 2, 0.6 * swing)
  return { lowest: middle - 0.6 * swing, highest: middle + 0.6 * swing }
}

/**
 * A curve over time as an SVG path.
 * @returns an empty path when there is nothing to draw
 */
export function curvePath(points: readonly CurvePoint[], { width, height, until, spanMs, scale }: CurveFrame): string {
  let isPenDown = false
  const steps: string[] = []
  for (const { at, value } of points) {
    if (value === null) {
      isPenDown = false
      continue
    }
    const x = rounded(width * (1 - (until - at) / spanMs))
    const share = (value - scale.lowest) / (scale.highest - scale.lowest)
    const y = rounded(height * (1 - Math.min(1, Math.max(0, share))))
    steps.push(`${isPenDown ? 'L' : 'M'}${x} ${y}`)
    isPenDown = true
  }
  return steps.join('')
}

function rounded(length: number): number {
  return Math.round(length * 10) / 10
}
