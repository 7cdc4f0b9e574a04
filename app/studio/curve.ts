export interface CurvePoint {
  /** ms */
  readonly at: number
  /** null: nothing was measured, the curve has a gap. */
  readonly value: number | null
}

export interface CurveFrame {
  readonly width: number
  readonly height: number
  /** What lies at the right edge, and how much of the past fits, ms. */
  readonly until: number
  readonly spanMs: number
}

/**
 * A curve over time as an SVG path. The lowest line is 0, the highest a little above the highest value.
 * @returns an empty path when there is nothing to draw
 */
export function curvePath(points: readonly CurvePoint[], { width, height, until, spanMs }: CurveFrame): string {
  const top = 1.1 * Math.max(...points.map(({ value }) => value ?? 0)) || 1
  let isPenDown = false
  const steps: string[] = []
  for (const { at, value } of points) {
    if (value === null) {
      isPenDown = false
      continue
    }
    const x = rounded(width * (1 - (until - at) / spanMs))
    const y = rounded(height * (1 - value / top))
    steps.push(`${isPenDown ? 'L' : 'M'}${x} ${y}`)
    isPenDown = true
  }
  return steps.join('')
}

function rounded(length: number): number {
  return Math.round(length * 10) / 10
}
