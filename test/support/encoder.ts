import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { burntClockFilter } from './burnt-clock.ts'

/** An encoder at work, a program of its own. Disposing ends it. */
export interface Encoder extends AsyncDisposable {
  readonly pid: number
  /** How it ended, and its last words. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly words: string }>
}

const PICTURE = `testsrc2=size=640x360:rate=25,${burntClockFilter()}`
const SOUND = 'sine=frequency=440:sample_rate=48000'
const H264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '25', '-pix_fmt', 'yuv420p']
const AAC = ['-c:a', 'aac', '-ac', '2', '-b:a', '96k']

/** ffmpeg publishes a moving picture with a clock burnt in, and a tone, in real time, until it is stopped. */
export function publishWithFfmpeg(address: string, codecs: readonly string[] = [...H264, ...AAC]): Encoder {
  return startEncoder('ffmpeg', [
    ...['-nostdin', '-hide_banner', '-loglevel', 'error'],
    ...['-re', '-f', 'lavfi', '-i', PICTURE, '-re', '-f', 'lavfi', '-i', SOUND],
    ...[...codecs, '-f', 'flv', address],
  ])
}

/** GStreamer publishes through one of its two RTMP sinks in real time, until it is stopped. */
export function publishWithGStreamer(sink: 'rtmpsink' | 'rtmp2sink', address: string): Encoder {
  const location = sink === 'rtmpsink' ? `location="${address} live=1"` : `location=${address}`
  return startEncoder('gst-launch-1.0', [
    ...`-q flvmux name=mux streamable=true ! ${sink}`.split(' '),
    location,
    ...'videotestsrc is-live=true pattern=ball ! video/x-raw,width=640,height=360,framerate=25/1'.split(' '),
    ...'! x264enc tune=zerolatency key-int-max=25 speed-preset=ultrafast ! h264parse ! queue ! mux.'.split(' '),
    ...'audiotestsrc is-live=true ! audio/x-raw,rate=44100,channels=2 ! voaacenc ! aacparse ! queue ! mux.'.split(' '),
  ])
}

export function startEncoder(program: string, args: readonly string[]): Encoder {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const words = text(child.stderr)
  return {
    pid: child.pid ?? 0,
    ended: endOf(child).then(async (exitCode) => ({ exitCode, words: await words })),
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await endOf(child)
    },
  }
}

async function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return child.exitCode
}
