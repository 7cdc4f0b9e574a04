import type { StreamStatus } from '../../server/media/engine.ts'
import { timeCode } from '../player/time-code.ts'

const RECORDING_WORDS: Readonly<Record<StreamStatus['recording'], string>> = {
  off: 'Not recording',
  on: 'Recording',
  sealed: 'Sealed',
}

/** What the engine measures, in figures a producer reads at a glance; a dash for what is not known. */
export function streamFacts(status: StreamStatus): readonly (readonly [name: string, value: string])[] {
  const { video, audio, keyFrameIntervalSeconds, lastPartAgeSeconds, recording, recordedSeconds } = status
  return [
    ['Picture', video ? `${video.width} × ${video.height}, ${frames(video.framesPerSecond)} a second` : '–'],
    ['Codecs', [video?.codec, audio?.codec].filter(Boolean).join(', ') || '–'],
    ['Sound', audio ? `${audio.sampleRate / 1000} kHz, ${channels(audio.channels)}` : '–'],
    ['Bit rate', status.bitsPerSecond > 0 ? `${(status.bitsPerSecond / 1e6).toFixed(1)} Mbit/s` : '–'],
    ['Key frame every', seconds(keyFrameIntervalSeconds)],
    ['Newest part is', lastPartAgeSeconds === null ? '–' : `${lastPartAgeSeconds.toFixed(1)} s old`],
    [
      'Recording',
      recording === 'off' ? RECORDING_WORDS.off : `${RECORDING_WORDS[recording]}, ${timeCode(recordedSeconds)}`,
    ],
  ]
}

function frames(framesPerSecond: number): string {
  return `${Number(framesPerSecond.toFixed(2))} frames`
}

function channels(count: number): string {
  return count === 1 ? 'mono' : count === 2 ? 'stereo' : `${count} channels`
}

function seconds(amount: number | null): string {
  return amount === null ? '–' : `${Number(amount.toFixed(1))} s`
}
