import { join } from 'node:path'
import { journalName } from '../server/media/store/file-names.ts'
import { parseJournal } from '../server/media/store/journal.ts'
import { readRecordedStream } from '../server/media/store/recorded-stream.ts'
import { recordingFiles } from '../server/media/store/recording-files.ts'
import { verifyRecording } from '../server/media/store/verify-recording.ts'
import { beginsByItself, scheduleEvening } from '../test/support/evening.ts'
import { startPortalOn } from '../test/support/portal-on-folder.ts'
import { unusedPort } from '../test/support/silent-server.ts'
import { person } from '../test/support/viewers.ts'

/** A data folder with an evening in it that goes live with its encoder's first picture; no portal runs on it. */
export async function prepareEvening(dataDir: string) {
  await using running = await startPortalOn(dataDir, { PORT: '0', RTMP_PORT: '0' })
  const { id, slug, streamKey } = await scheduleEvening(running.portal, person('Ada', 'organiser'), beginsByItself())
  const files = recordingFiles(join(dataDir, 'recordings', id))
  return {
    slug,
    streamKey,
    /** For a portal of its own on the folder. */
    settings: { dataDir, port: await unusedPort(), rtmpPort: await unusedPort() },
    /** What V finds. */
    damages: async () => (await verifyRecording(files))?.damages ?? ['nothing is recorded'],
    /** Of the recording as its journal tells it now. */
    async recorded() {
      const { lines } = parseJournal((await files.read(journalName)) ?? Buffer.alloc(0))
      return readRecordedStream(lines)?.segments ?? []
    },
  }
}

/** What `prepareEvening` prepares. */
export type EveningOnDisk = Awaited<ReturnType<typeof prepareEvening>>

/** Seconds of media that are safe, one figure for each of the encoder's connections. */
export function runSeconds(segments: Awaited<ReturnType<EveningOnDisk['recorded']>>): number[] {
  const runs: number[] = []
  for (const { isDiscontinuous, state, durationSeconds } of segments) {
    if (isDiscontinuous || runs.length === 0) runs.push(0)
    runs[runs.length - 1] = (runs.at(-1) ?? 0) + (state === 'closed' ? durationSeconds : 0)
  }
  return runs
}

/** To milliseconds, for people. */
export function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
