import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import type { Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { BLOCK_WIDTH, BLOCKS, paintClock } from './clock-code.ts'

const WIDTH = BLOCKS * BLOCK_WIDTH
const HEIGHT = 720
const FRAMES_PER_SECOND = 30
const SCENES = 30

const INPUTS = [
  ...['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-video_size', `${WIDTH}x${HEIGHT}`, '-framerate', '30'],
  ...['-probesize', '32', '-analyzeduration', '0', '-i', 'pipe:0'],
  ...['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000'],
]
// What an encoder for conversations does: nothing is kept back to be compressed better.
const VIDEO = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-b:v', '2500k']
const AUDIO = ['-c:a', 'aac', '-b:a', '96k', '-f', 'flv']

export interface ClockCameraSettings {
  /** Pictures from one key frame to the next. */
  readonly keyFrameEvery?: number
}

/**
 * A camera filming a clock, 1280×720 at 30 frames a second, published over RTMP until it is disposed: every picture
 * shows the time at which it left the camera, so that the encoder's delay counts too.
 */
export function filmClock(publishAddress: string, { keyFrameEvery = 60 }: ClockCameraSettings = {}): AsyncDisposable {
  const codecs = [...VIDEO, '-g', String(keyFrameEvery), ...AUDIO]
  const encoder = spawn('ffmpeg', ['-hide_banner', '-loglevel', 'error', ...INPUTS, ...codecs, publishAddress], {
    stdio: ['pipe', process.stderr, process.stderr],
  })
  const stopping = new AbortController()
  const filming = film(encoder.stdin, stopping.signal)
  return {
    [Symbol.asyncDispose]: async () => {
      stopping.abort()
      await filming
      // The tone never ends by itself.
      encoder.kill('SIGINT')
      await ended(encoder)
    },
  }
}

async function film(encoder: Writable, signal: AbortSignal): Promise<void> {
  const scenes = Array.from({ length: SCENES }, (_, index) => scene(index))
  // An encoder that was sent away ends the film.
  encoder.on('error', () => {})
  const start = performance.now()
  for (let frame = 0; !signal.aborted && encoder.writable; frame += 1) {
    const picture = scenes[frame % SCENES]
    if (!picture) break
    await pause(Math.max(0, start + (frame * 1000) / FRAMES_PER_SECOND - performance.now()))
    paintClock(picture, Date.now())
    await written(encoder, picture)
  }
  encoder.end()
}

/** A picture is painted again only when the encoder has taken the whole of it. */
function written(encoder: Writable, picture: Buffer): Promise<void> {
  return new Promise((resolve) => encoder.write(picture, () => resolve()))
}

/** A bright field that wanders over a gradient: something to encode in every picture. */
function scene(index: number): Buffer {
  const picture = Buffer.alloc((WIDTH * HEIGHT * 3) / 2, 128)
  for (let row = 0; row < HEIGHT; row += 1) {
    for (let column = 0; column < WIDTH; column += 1) {
      const isField = row > 300 && row < 500 && Math.abs(column - (index + 1) * 40) < 100
      picture[row * WIDTH + column] = isField ? 200 : 40 + ((column + row) >> 4)
    }
  }
  return picture
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
