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
    ['Sound level', levelWords(status.soundLevel)],
    ['Lower pictures', rungWords(status.rungs)],
    ['Sound and picture', apartWords(status.soundAheadMs)],
    ['Bit rate', status.bitsPerSecond > 0 ? `${(status.bitsPerSecond / 1e6).toFixed(1)} Mbit/s` : '–'],
    ['Key frame every', seconds(keyFrameIntervalSeconds)],
    ['Newest part is', lastPartAgeSeconds === null ? '–' : `${lastPartAgeSeconds.toFixed(1)} s old`],
    [
      'Recording',
      recording === 'off' ? RECORDING_WORDS.off : `${RECORDING_WORDS[recording]}, ${timeCode(recordedSeconds)}`,
    ],
    ['Disk left', diskWords(status)],
  ]
}

/** `480p, 360p`: those that viewers have to choose */
function rungWords(rungs: StreamStatus['rungs']): string {
  const there = rungs.filter(({ isThere }) => isThere).map(({ name }) => name)
  return there.join(', ') || '–'
}

const SILENT_DBFS = -60
const CLIPPED_DBFS = -0.1

/** `−21 dB, peaks at −18 dB`, below the loudest there can be */
export function levelWords(level: StreamStatus['soundLevel']): string {
  if (level === null) return '–'
  if (level.peakDbfs < SILENT_DBFS) return 'silent: is the microphone open?'
  const words = `${decibels(level.meanDbfs)}, peaks at ${decibels(level.peakDbfs)}`
  return level.peakDbfs > CLIPPED_DBFS ? `${words}: distorted, turn it down` : words
}

/** They are sent in turn: some tens of milliseconds are the turns' length. */
function apartWords(soundAheadMs: number | null): string {
  if (soundAheadMs === null) return '–'
  const apart = Math.abs(soundAheadMs)
  return apart < 40 ? 'in step' : `sound ${apart} ms ${soundAheadMs > 0 ? 'early' : 'late'}`
}

function decibels(dbfs: number): string {
  return `${dbfs.toFixed(0).replace('-', '−')} dB`
}

/** `81 GB, 35 h at this bit rate` */
function diskWords({ freeBytes, bitsPerSecond }: StreamStatus): string {
  if (freeBytes === null) return '–'
  const size = freeBytes >= 1e9 ? `${(freeBytes / 1e9).toFixed(0)} GB` : `${(freeBytes / 1e6).toFixed(0)} MB`
  const minutes = bitsPerSecond > 0 ? (freeBytes * 8) / bitsPerSecond / 60 : null
  if (minutes === null) return size
  const time =
    minutes >= 6000 ? 'over 100 h' : minutes >= 120 ? `${(minutes / 60).toFixed(0)} h` : `${minutes.toFixed(0)} min`
  return `${size}, ${time} at this bit rate`
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
