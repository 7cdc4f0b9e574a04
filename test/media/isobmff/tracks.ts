import type { MediaSample } from '../../../server/media/isobmff/media-part.ts'
import type { AacTrackHeader, AvcTrackHeader } from '../../../server/media/isobmff/track-header.ts'

/** Baseline, 320×180, with made-up parameter sets. */
export const avcTrack: AvcTrackHeader = {
  avcC: Buffer.from('0142c01effe1000467420a1e01000368ce38', 'hex'),
  width: 320,
  height: 180,
  timescale: 90_000,
}

/** Low Complexity, 48 kHz, stereo. */
export const aacTrack: AacTrackHeader = {
  audioSpecificConfig: Buffer.from('1190', 'hex'),
  sampleRate: 48_000,
  channels: 2,
}

export function videoSample(decodeTime: number, more: Partial<MediaSample> = {}): MediaSample {
  return { decodeTime, duration: 3000, compositionOffset: 0, isKey: false, data: Buffer.from('frame'), ...more }
}

export function audioSample(decodeTime: number, more: Partial<MediaSample> = {}): MediaSample {
  return { decodeTime, duration: 1024, compositionOffset: 0, isKey: true, data: Buffer.from('aac'), ...more }
}
