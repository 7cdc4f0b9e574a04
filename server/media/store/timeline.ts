import type { TimelineSpan } from '../engine.ts'
import type { StoredSegment } from './segment.ts'

/** Where programme time lies in the playlist of these segments: one span a run without discontinuity or gap. */
export function timelineOf(segments: readonly StoredSegment[]): readonly TimelineSpan[] {
  const spans: TimelineSpan[] = []
  let positionSeconds = 0
  let isBroken = true
  for (const segment of segments) {
    const { programTime, durationSeconds } = segment
    const span = spans.at(-1)
    if (segment.state !== 'gap') {
      if (isBroken || segment.isDiscontinuous || !span) spans.push({ programTime, positionSeconds, durationSeconds })
      else spans[spans.length - 1] = { ...span, durationSeconds: span.durationSeconds + durationSeconds }
    }
    isBroken = segment.state === 'gap'
    positionSeconds += durationSeconds
  }
  return spans.filter((span) => span.durationSeconds > 0)
}
