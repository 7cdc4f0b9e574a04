import type { IngestMessage } from '../../../server/media/ingest/sample.ts'
import { audio, audioTrack, bothFor, bothTracks, interleave, track, video, videoTrack } from './messages.ts'
import type { OddStream } from './odd-streams.ts'

const HALF_MINUTE = { fromMs: 0, toMs: 30_000 }
const otherPicture = {
  ...videoTrack,
  width: 640,
  height: 360,
  avcC: Buffer.from('0142c01fffe1000467420a1f01000368ce38', 'hex'),
}
const otherSound = { ...audioTrack, sampleRate: 44_100, audioSpecificConfig: Buffer.from('1210', 'hex') }

/** Pictures as encoders really make them. @see FAULTS F22 */
export const oddPictures: Readonly<Record<string, OddStream>> = {
  'B-frames': {
    messages: [...bothTracks, ...bothFor({ ...HALF_MINUTE, compositionOffsetMs: 67 })],
    discontinuities: 1,
  },
  'a key frame every ten seconds': {
    messages: [...bothTracks, ...bothFor({ ...HALF_MINUTE, keyFrameEvery: 300 })],
    discontinuities: 1,
  },
  'no key frame for a minute': {
    messages: [...bothTracks, ...bothFor({ fromMs: 0, toMs: 65_000, keyFrameEvery: 1800 })],
    discontinuities: 1,
  },
  'a frame rate of nought in words, 15 in fact': {
    messages: [
      track({ ...videoTrack, statedFrameRate: 0 }),
      track(audioTrack),
      ...bothFor({ ...HALF_MINUTE, framesPerSecond: 15, keyFrameEvery: 30 }),
    ],
    discontinuities: 1,
  },
  'a frame rate that changes from 60 to 5': {
    messages: [
      ...bothTracks,
      ...bothFor({ fromMs: 0, toMs: 10_000, framesPerSecond: 60 }),
      ...bothFor({ fromMs: 10_000, toMs: 20_000, framesPerSecond: 5 }),
    ],
    discontinuities: 1,
  },
}

/** Tracks that are not both there from beginning to end, or change. @see FAULTS F23, F24 */
export const oddTracks: Readonly<Record<string, OddStream>> = {
  'sound alone': { messages: [track(audioTrack), ...audio(HALF_MINUTE)], discontinuities: 1 },
  'picture alone': { messages: [track(videoTrack), ...video(HALF_MINUTE)], discontinuities: 1 },
  'a picture that comes after ten seconds': {
    messages: [
      track(audioTrack),
      ...audio({ fromMs: 0, toMs: 10_000 }),
      track(videoTrack),
      ...bothFor({ fromMs: 10_000, toMs: 20_000 }),
    ],
    discontinuities: 2,
  },
  'a picture that vanishes': {
    messages: [...bothTracks, ...interleave(video({ fromMs: 0, toMs: 10_000 }), audio(HALF_MINUTE))],
    discontinuities: 2,
  },
  'sound that vanishes': {
    messages: [...bothTracks, ...interleave(video(HALF_MINUTE), audio({ fromMs: 0, toMs: 10_000 }))],
    discontinuities: 1,
  },
  'another size of the picture': changing(track(otherPicture)),
  'another sample rate': changing(track(otherSound)),
}

function changing(change: IngestMessage): OddStream {
  const [before, after] = [bothFor({ fromMs: 0, toMs: 10_000 }), bothFor({ fromMs: 10_000, toMs: 20_000 })]
  return { messages: [...bothTracks, ...before, change, ...after], discontinuities: 2 }
}
