import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { FlvReader } from '../server/media/flv/flv-reader.ts'
import { FlvToSamples } from '../server/media/ingest/flv-samples.ts'
import type { IngestMessage } from '../server/media/ingest/sample.ts'
import { type Evening, pictureOf } from './picture.ts'

const LIVE_PRESET = ['-preset', 'veryfast', '-tune', 'zerolatency']
const PAST_PRESET = ['-preset', 'ultrafast']

const codecs = (preset: readonly string[]) => [
  ...['-map', '[v]', '-map', '[a]', '-c:v', 'libx264', ...preset],
  ...['-g', '50', '-keyint_min', '50', '-sc_threshold', '0', '-b:v', '1500k', '-maxrate', '1500k', '-bufsize', '1500k'],
  ...['-c:a', 'aac', '-b:a', '96k', '-f', 'flv', '-flvflags', 'no_duration_filesize'],
]

/** An evening's media as an encoder would send it, as fast as this machine encodes. */
export async function* encodeEvening(evening: Evening, lengthSeconds: number): AsyncGenerator<IngestMessage> {
  const length = ['-t', String(lengthSeconds)]
  const child = ffmpeg(['-filter_complex', pictureOf(evening), ...length, ...codecs(PAST_PRESET), 'pipe:1'])
  const reader = new FlvReader()
  const samples = new FlvToSamples()
  for await (const bytes of child.stdout ?? []) {
    for (const tag of reader.push(bytes)) {
      const message = samples.push(tag)
      if (message) yield message
    }
  }
  await ended(child)
}

/** Publishes over RTMP in real time, like anybody's encoder, until it is told to stop or the portal sends it away. */
export async function publishEvening(evening: Evening, address: string, signal: AbortSignal): Promise<void> {
  const child = ffmpeg(['-filter_complex', pictureOf(evening), ...codecs(LIVE_PRESET), address])
  const stop = () => child.kill('SIGTERM')
  signal.addEventListener('abort', stop)
  try {
    await ended(child)
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

function ffmpeg(args: readonly string[]): ChildProcess {
  return spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', '-nostdin', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true, // Ctrl-C is for the portal, which ends its encoder itself
  })
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
