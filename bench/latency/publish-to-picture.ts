import { openBrowser, type TestBrowser } from '../../test/support/browser.ts'
import { tempFolder } from '../../test/support/temp-folder.ts'
import { encodePicture, publishCopy } from '../encoders/copied-picture.ts'
import { tapPublish } from '../encoders/publish-tap.ts'
import { percentile } from '../percentile.ts'
import { type BenchPortal, startBenchPortal } from '../portal/portal.ts'
import { report, say } from '../report.ts'
import { pictureMovesAt } from './moving-picture.ts'

const ROUNDS = 5
/** The encoded picture's key frame interval. */
const SEGMENT_MS = 2000

/**
 * From the yes to an encoder until a page that was open before shows a picture that moves, for an event that begins with
 * its encoder. The first segment must be whole before there is anything to play: it is the floor (decision 033).
 */
export async function publishToPicture(): Promise<void> {
  await using folder = await tempFolder()
  const picture = await encodePicture(folder.path, { size: '1280x720', bitrate: '3M' })
  await using portal = await startBenchPortal()
  await using browser = await openBrowser()
  const waits: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) waits.push(await waitForPicture({ portal, browser, picture }))
  say(`publish-to-picture: ${waits.map(Math.round).join(', ')} ms`)
  const versus = { name: 'one segment', value: SEGMENT_MS }
  report({ bench: 'publish-to-picture, median', value: percentile(waits, 50), unit: 'ms', versus })
}

interface Place {
  readonly portal: BenchPortal
  readonly browser: TestBrowser
  readonly picture: string
}

async function waitForPicture({ portal, browser, picture }: Place): Promise<number> {
  const { slug, publishAddress } = await portal.openEvent()
  const { page } = await browser.visit(`${portal.url}/events/${slug}`)
  await page.getByText('This page becomes the event by itself').waitFor()
  const moves = pictureMovesAt(page)
  await using tap = await tapPublish(publishAddress)
  await using _encoder = publishCopy(picture, tap.publishAddress)
  const wait = (await moves) - (performance.timeOrigin + (await tap.accepted))
  await page.context().close()
  return wait
}
