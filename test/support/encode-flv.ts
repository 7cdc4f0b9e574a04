import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { FlvReader } from '../../server/media/flv/flv-reader.ts'
import { FlvToSamples } from '../../server/media/ingest/flv-samples.ts'
import type { IngestMessage } from '../../server/media/ingest/sample.ts'

const run = promisify(execFile)

export interface EncodeSettings {
  /** As ffmpeg writes rates: `25`, `30000/1001`; undefined for no picture. */
  readonly frameRate?: string
  /** Undefined for no sound. */
  readonly sampleRate?: number
  readonly channels?: number
  readonly seconds: number
  readonly size?: string
  readonly keyFrameEvery?: number
  readonly bFrames?: number
  readonly bitrate?: string
}

/** A moving picture and a tone as a real encoder makes them: a whole FLV file. */
export async function encodeFlv(settings: EncodeSettings): Promise<Buffer> {
  const { frameRate, sampleRate, channels = 2, seconds, size = '160x90', keyFrameEvery = 25, bFrames = 0 } = settings
  const video = frameRate ? ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${frameRate}`] : []
  const audio = sampleRate ? ['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=${sampleRate}`] : []
  const picture = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', `${bFrames}`, '-g', `${keyFrameEvery}`]
  const rate = settings.bitrate ? ['-b:v', settings.bitrate, '-minrate', settings.bitrate] : []
  const { stdout } = await run(
    'ffmpeg',
    [
      ...['-v', 'error', ...video, ...audio, '-t', `${seconds}`],
      ...(frameRate ? [...picture, ...rate, '-sc_threshold', '0', '-pix_fmt', 'yuv420p'] : []),
      ...(sampleRate ? ['-c:a', 'aac', '-ac', `${channels}`] : []),
      ...['-f', 'flv', 'pipe:1'],
    ],
    { encoding: 'buffer', maxBuffer: 256 * 1024 * 1024 },
  )
  return stdout
}

/** The messages that an ingest makes of an FLV file. */
export function readFlv(file: Buffer): readonly IngestMessage[] {
  const samples = new FlvToSamples()
  const reader = new FlvReader()
  return [...reader.push(file)].flatMap((tag) => samples.push(tag) ?? [])
}
