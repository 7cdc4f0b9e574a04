import { setTimeout as pause } from 'node:timers/promises'
import { tempFolder } from '../test/support/temp-folder.ts'
import { encodePicture, type PictureSettings, publishCopy } from './encoders/copied-picture.ts'
import { renditionAddress } from './media-client.ts'
import { type BenchPortal, startBenchPortal } from './portal/portal.ts'
import { report } from './report.ts'

const SETTLING_MS = 3_000
const MEASURED_MS = 20_000
const STREAMS: readonly PictureSettings[] = [
  { size: '1280x720', bitrate: '3M' },
  { size: '1920x1080', bitrate: '6M' },
]

/** What receiving, packaging and recording one stream costs the portal's process, beside the same portal at rest. */
export async function processorShare(): Promise<void> {
  await using folder = await tempFolder()
  const pictures = []
  for (const settings of STREAMS) pictures.push({ ...settings, file: await encodePicture(folder.path, settings) })
  await using portal = await startBenchPortal()
  const atRest = { name: 'idle portal', value: await shareOf(portal) }
  for (const { size, bitrate, file } of pictures) {
    const { slug, publishAddress } = await portal.openEvent()
    await using _encoder = publishCopy(file, publishAddress)
    await renditionAddress(portal.url, slug)
    const bench = `processor-share, ${size} at 30 frames/s, ${bitrate}bit/s`
    report({ bench, value: await shareOf(portal), unit: '% of a core', versus: atRest })
  }
}

/** @returns percent of one core */
async function shareOf(portal: BenchPortal): Promise<number> {
  await pause(SETTLING_MS)
  const [before, begun] = [await portal.processorSeconds(), performance.now()]
  await pause(MEASURED_MS)
  const used = (await portal.processorSeconds()) - before
  return (used * 100_000) / (performance.now() - begun)
}
