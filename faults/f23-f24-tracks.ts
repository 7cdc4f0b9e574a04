import { judgeTimes } from '../test/media/packager/judge-times.ts'
import { oddTracks } from '../test/media/packager/odd-tracks.ts'
import { packageAll } from '../test/media/packager/recording-sink.ts'
import type { FaultResult } from './fault.ts'

/** Tracks that are not there, come, vanish or change. @see FAULTS F23, F24 */
export async function measure(): Promise<FaultResult> {
  const streams = Object.values(oddTracks).map(({ messages, discontinuities }) => {
    const { segments } = packageAll(messages)
    const published = segments.flatMap(({ parts }) => parts).reduce((sum, part) => sum + part.durationSeconds, 0)
    const last = messages.at(-1)
    const sent = last?.type === 'sample' ? last.sample.decodeTimeMs / 1000 : 0
    const inits = new Set(segments.map(({ opening }) => opening.init)).size
    return { ...judgeTimes(segments), waited: sent - published, isNewInit: inits === discontinuities }
  })
  const measured = {
    streams: streams.length,
    playing: streams.filter(({ rises }) => rises).length,
    longestWaitSeconds: Number(Math.max(...streams.map(({ waited }) => waited)).toFixed(2)),
    everyChangeHasItsInit: streams.every(({ isNewInit }) => isNewInit),
  }
  return {
    fault: 'F23, F24',
    promise: 'each plays; never waits over 2 s for a track; a change is a discontinuity with a new init segment',
    measured,
    pass: measured.playing === measured.streams && measured.longestWaitSeconds <= 2.1 && measured.everyChangeHasItsInit,
  }
}
