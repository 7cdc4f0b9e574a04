import type { RecordingFiles } from './recording-files.ts'
import { type RestoredRecording, recoverRecording } from './recover.ts'
import { recordedRenditions, renditionFiles } from './rendition-files.ts'

/**
 * Puts the renditions beside a stream's source in order, each by itself: one that cannot be read is done without, and
 * all of it is a gap.
 */
export async function recoverRenditions(files: RecordingFiles): Promise<ReadonlyMap<string, RestoredRecording>> {
  const restored = new Map<string, RestoredRecording>()
  for (const name of await recordedRenditions(files)) {
    const found = await recoverRecording(renditionFiles(files, name)).catch(() => undefined)
    if (found) restored.set(name, found)
  }
  return restored
}
