import { commandLine } from '../../server/db/running-process.ts'
import { descendantsOf } from './process-tree.ts'

/** The ffmpegs that run below a process, this one when none is named, with their command lines. */
export async function ffmpegLines(below = process.pid): Promise<ReadonlyMap<number, string>> {
  const descendants = await descendantsOf(below)
  const lines = await Promise.all(descendants.map(async ({ pid }) => [pid, await commandLine(pid)] as const))
  return new Map(lines.filter(([, line]) => line.startsWith('ffmpeg')))
}

/** Their process ids. */
export async function ffmpegPids(): Promise<readonly number[]> {
  return [...(await ffmpegLines()).keys()]
}

/** Of those that make lower renditions. */
export async function ladderPids(below?: number): Promise<readonly number[]> {
  return [...(await ffmpegLines(below))].filter(([, line]) => line.includes('-force_key_frames')).map(([pid]) => pid)
}
