import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { BrowserContainer } from '../../server/media/foreign/browser-arguments.ts'

const run = promisify(execFile)

const CODECS: Readonly<Record<BrowserContainer, readonly string[]>> = {
  webm: ['-c:v', 'libvpx', '-deadline', 'realtime', '-c:a', 'libopus', '-f', 'webm', '-live', '1'],
  mp4: ['-c:v', 'libx264', '-c:a', 'aac', '-f', 'mp4', '-movflags', 'empty_moov+frag_keyframe+default_base_moof'],
}

/** What a browser's recorder makes of a laptop's camera: 15 small frames a second, a key frame now and then. */
export async function recordLikeBrowser(container: BrowserContainer, seconds: number): Promise<Buffer> {
  const { stdout } = await run(
    'ffmpeg',
    [
      ...[
        '-v',
        'error',
        '-f',
        'lavfi',
        '-i',
        'testsrc2=size=320x240:rate=15',
        '-f',
        'lavfi',
        '-i',
        'sine=frequency=440',
      ],
      ...['-t', `${seconds}`, '-g', '50', '-pix_fmt', 'yuv420p', ...CODECS[container], 'pipe:1'],
    ],
    { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 },
  )
  return stdout
}
