import { initSegment } from '../isobmff/init-segment.ts'
import type { InitSegment } from './part.ts'
import type { TrackSet } from './tracks.ts'
import { videoTimescale } from './video-timeline.ts'

/** The init segment of a set of tracks, with what a multivariant playlist says of them. */
export function createInit({ video, audio }: TrackSet): InitSegment {
  const codecs = [video?.codec, audio?.codec].filter((codec) => codec !== undefined)
  return {
    bytes: initSegment({ video: video && { ...video, timescale: videoTimescale }, audio }),
    codecs: codecs.join(','),
    width: video?.width,
    height: video?.height,
    framesPerSecond: video?.statedFrameRate,
  }
}
