import { type ChildProcessByStdio, spawn } from 'node:child_process'
import type { Readable, Writable } from 'node:stream'

/** An ffmpeg at work: reads what its arguments or its standard input say, writes FLV to its standard output. */
export type FfmpegChild = ChildProcessByStdio<Writable, Readable, Readable>

/**
 * Starts it. That there is no such program, or no room for one more, is told by its `error`.
 * @param furtherOutputs how many it has beside its standard output: `pipe:3` and on
 * @throws {Error} when the process may open no more files: there are no pipes to speak with it
 */
export function startFfmpeg(args: readonly string[], program = 'ffmpeg', furtherOutputs = 0): FfmpegChild {
  const further = Array.from({ length: furtherOutputs }, () => 'pipe' as const)
  // Its first three are pipes, whatever follows.
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe', ...further] }) as FfmpegChild
  if (!child.stdin) {
    // Told all the same, a moment later: an error that nobody takes would end the portal.
    child.on('error', () => {})
    throw new Error('ffmpeg cannot be started: the portal can open no more files')
  }
  // It may end while something is being written to it; its exit says so.
  child.stdin.on('error', () => {})
  return child
}

/** Where it writes: its standard output, then what it was started with beside it. */
export function outputsOf(child: FfmpegChild): readonly Readable[] {
  // `startFfmpeg` opens them for reading; the type knows of two.
  return [child.stdout, ...(child.stdio.slice(3) as unknown as Readable[])]
}
