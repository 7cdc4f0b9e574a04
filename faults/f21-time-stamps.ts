import { judgeTimes } from '../test/media/packager/judge-times.ts'
import { oddTimeStamps } from '../test/media/packager/odd-streams.ts'
import { packageAll } from '../test/media/packager/recording-sink.ts'
import type { FaultResult } from './fault.ts'

/** Odd time stamps through the packager. @see FAULTS F21 */
export async function measure(): Promise<FaultResult> {
  const judged = Object.values(oddTimeStamps).map(({ messages, discontinuities }) => ({
    expected: discontinuities,
    ...judgeTimes(packageAll(messages).segments),
  }))
  const measured = {
    streams: judged.length,
    timesRise: judged.every(({ rises }) => rises),
    everyJumpIsDiscontinuous: judged.every(({ discontinuities, expected }) => discontinuities === expected),
    skewMs: Math.round(Math.max(...judged.map(({ skewMs }) => skewMs))),
    longestSegmentSeconds: Math.max(...judged.map(({ longestSegmentSeconds }) => longestSegmentSeconds)),
  }
  const { timesRise, everyJumpIsDiscontinuous, skewMs, longestSegmentSeconds } = measured
  return {
    fault: 'F21',
    promise: 'times rise; a jump over 1 s is a discontinuity; skew ≤ 40 ms; no segment over the target of 6 s',
    measured,
    pass: timesRise && everyJumpIsDiscontinuous && skewMs <= 40 && longestSegmentSeconds < 6.5,
  }
}
