import { commandLine } from '../../server/db/running-process.ts'
import { descendantsOf } from './process-tree.ts'

/** The ffmpegs that run below this process, by their command lines. */
export async function ffmpegLines(): Promise<ReadonlyMap<number, string>> {
  const descendants = await descendantsOf(process.pid)
  const lines = await Promise.all(descendants.map(async ({ pid }) => [pid, await commandLine(pid)] as const))
  return new Map(lines.filter(([, line]) => line.startsWith('ffmpeg')))
}

/** Their process ids. */
export async function ffmpegPids(): Promise<readonly number[]> {
  return [...(await ffmpegLines()).keys()]
}
