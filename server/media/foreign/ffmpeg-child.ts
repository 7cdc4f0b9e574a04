import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** An ffmpeg at work: reads what its arguments or its standard input say, writes FLV to its standard output. */
export type FfmpegChild = ChildProcessByStdio<Writable, Readable, Readable>

/** Starts it. That it cannot be started is told by its `error`. */
export function startFfmpeg(args: readonly string[], program = 'ffmpeg'): FfmpegChild {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  // It may end while something is being written to it; its exit says so.
  child.stdin.on('error', () => {})
  return child
}
