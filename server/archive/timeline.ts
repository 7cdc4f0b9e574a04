/** A run of recorded media without a break, as the engine reports it. */
export interface RecordedSpan {
  /** Programme date time of its first frame, ms since the epoch. */
  readonly programTime: number
  readonly positionSeconds: number
  readonly durationSeconds: number
}

/**
 * Where a moment of programme time lies in the replay. A moment in a gap (the encoder was away) is the first moment
 * after it; one before the recording is its beginning, one after it its end.
 * @returns seconds from the replay's beginning
 * @see DESIGN D6
 */
export function positionOf(programTime: number, spans: readonly RecordedSpan[]): number {
  for (const span of spans) {
    const into = (programTime - span.programTime) / 1000
    if (into < span.durationSeconds) return span.positionSeconds + Math.max(0, into)
  }
  return lengthOf(spans)
}

/** @returns seconds from the recording's beginning to its end, the gaps included */
export function lengthOf(spans: readonly RecordedSpan[]): number {
  const last = spans.at(-1)
  return last ? last.positionSeconds + last.durationSeconds : 0
}
