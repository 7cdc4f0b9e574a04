import { execFile } from 'node:child_process'

/** Builds the question whether ffmpeg can be run. It may be installed while the portal runs: a no is asked again. */
export function ffmpegFinder(program = 'ffmpeg'): () => Promise<boolean> {
  let isFound = false
  return async () => {
    isFound ||= await canRun(program)
    return isFound
  }
}

function canRun(program: string): Promise<boolean> {
  return new Promise((resolve) => execFile(program, ['-version'], (error) => resolve(error === null)))
}
