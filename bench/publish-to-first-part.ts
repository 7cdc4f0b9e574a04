import { tempFolder } from '../test/support/temp-folder.ts'
import { encodePicture, publishCopy } from './encoders/copied-picture.ts'
import { tapPublish } from './encoders/publish-tap.ts'
import { download, firstAddress, renditionAddress, textWith } from './media-client.ts'
import { percentile } from './percentile.ts'
import { type BenchPortal, startBenchPortal } from './portal/portal.ts'
import { report, say } from './report.ts'

const ROUNDS = 5
/** Who asks for it is not held, as all others are, until there is a whole segment. */
const FIRST_PART = '_HLS_msn=1&_HLS_part=0'

/**
 * From the yes to an encoder until a guest holds the first part: packaging, and the event going live by itself. The
 * median of five events.
 */
export async function publishToFirstPart(): Promise<void> {
  await using folder = await tempFolder()
  const picture = await encodePicture(folder.path, { size: '1280x720', bitrate: '3M' })
  await using portal = await startBenchPortal()
  const waits: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) waits.push(await waitForFirstPart(portal, picture))
  say(`publish-to-first-part: ${waits.map(Math.round).join(', ')} ms`)
  const versus = { name: 'bar', value: 300 }
  report({ bench: 'publish-to-first-part, median', value: percentile(waits, 50), unit: 'ms', versus })
}

async function waitForFirstPart(portal: BenchPortal, picture: string): Promise<number> {
  const { slug, publishAddress } = await portal.openEvent()
  await using tap = await tapPublish(publishAddress)
  await using _encoder = publishCopy(picture, tap.publishAddress)
  const rendition = await renditionAddress(portal.url, slug)
  const playlist = await textWith(`${rendition}?${FIRST_PART}`, /^#EXT-X-PART:/m)
  await download(firstAddress(playlist, /^#EXT-X-PART:.*URI="([^"]+)"/m, rendition))
  return performance.now() - (await tap.accepted)
}
