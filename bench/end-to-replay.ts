import { setTimeout as pause } from 'node:timers/promises'
import { tempFolder } from '../test/support/temp-folder.ts'
import { encodePicture, publishCopy } from './encoders/copied-picture.ts'
import { endSynthetic } from './end-synthetic.ts'
import { download, firstAddress, renditionAddress, textWith } from './media-client.ts'
import { percentile } from './percentile.ts'
import { type BenchPortal, startBenchPortal } from './portal/portal.ts'
import { pressEnd } from './press-end.ts'
import { report, say } from './report.ts'

const ROUNDS = 3
const SYNTHETIC_SECONDS = [10, 7200]
const LIVE_MS = 9_000 // four whole segments and one that End cuts

/**
 * From the producer's press on End until a guest holds the sealed playlist and its first segment, the worst of three; then
 * the engine's share of that for a recording of ten seconds and of two hours, made up of synthetic samples.
 */
export async function endToReplay(): Promise<void> {
  await using folder = await tempFolder()
  const picture = await encodePicture(folder.path, { size: '1280x720', bitrate: '3M' })
  await using portal = await startBenchPortal()
  const waits: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) waits.push(await waitForReplay(portal, picture))
  say(`end-to-replay: ${waits.map(Math.round).join(', ')} ms`)
  report({ bench: 'end-to-replay, worst', value: Math.max(...waits), unit: 'ms', versus: { name: 'bar', value: 1000 } })
  report({
    bench: 'end-to-replay, median',
    value: percentile(waits, 50),
    unit: 'ms',
    versus: { name: 'bar', value: 1000 },
  })
  for (const seconds of SYNTHETIC_SECONDS) await endSynthetic(seconds)
}

async function waitForReplay(portal: BenchPortal, picture: string): Promise<number> {
  const { slug, publishAddress } = await portal.openEvent()
  await using _encoder = publishCopy(picture, publishAddress)
  const rendition = await renditionAddress(portal.url, slug)
  await pause(LIVE_MS)
  const cookie = await portal.staffCookie()
  const pressed = performance.now()
  const [, playlist] = await Promise.all([pressEnd({ portal, slug, cookie }), textWith(rendition, /^#EXT-X-ENDLIST/m)])
  await download(firstAddress(playlist, /^([^#\s].*m4s)/m, rendition))
  return performance.now() - pressed
}
