import { runProgram } from '../media/ingest/run-program.ts'

/** @returns why GStreamer cannot publish here, in words for a skipped test; undefined when it can */
export async function missingGStreamer(sink: string): Promise<string | undefined> {
  for (const needed of [sink, 'flvmux', 'x264enc', 'voaacenc']) {
    const found = await runProgram('gst-inspect-1.0', ['--exists', needed]).catch(() => undefined)
    if (found?.exitCode !== 0) return `GStreamer's ${needed} is not installed`
  }
  return undefined
}
