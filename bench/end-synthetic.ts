import { recordingFiles } from '../server/media/store/recording-files.ts'
import { tempFolder } from '../test/support/temp-folder.ts'
import { report } from './report.ts'
import { synthesizeEvent } from './synthetic-event.ts'

/** The engine's share of the way from End to the replay, for a recording of any length. */
export async function endSynthetic(seconds: number): Promise<void> {
  await using folder = await tempFolder()
  const event = synthesizeEvent(recordingFiles(folder.path))
  await event.publish(seconds)
  const pressed = performance.now()
  const sealing = event.store.seal()
  const playlist = (await event.fetch('source/index.m3u8')).toString()
  if (!playlist.includes('#EXT-X-ENDLIST')) throw new Error('the playlist has not ended')
  await Promise.all([sealing, event.fetch(`source/${/^\d+\.m4s$/m.exec(playlist)?.[0]}`)])
  const value = performance.now() - pressed
  const versus = { name: 'bar', value: 1000 }
  report({ bench: `end-to-replay, engine alone, ${seconds} s recorded`, value, unit: 'ms', versus })
}
