import type { Page } from 'playwright-core'
import { openBrowser, type TestBrowser } from '../../test/support/browser.ts'
import { tempFolder } from '../../test/support/temp-folder.ts'
import { encodePicture, publishCopy } from '../encoders/copied-picture.ts'
import { renditionAddress, textWith } from '../media-client.ts'
import { percentile } from '../percentile.ts'
import { startBenchPortal } from '../portal/portal.ts'
import { pressEnd } from '../press-end.ts'
import { report, say } from '../report.ts'
import { pictureMovesAt } from './moving-picture.ts'

const ROUNDS = 20

/**
 * From a click to the first picture that moves, each time in a browser that has never been there: on the front page's
 * “Watch now” for what is live, on “Play” for a replay.
 */
export async function clickToPicture(): Promise<void> {
  await using folder = await tempFolder()
  const picture = await encodePicture(folder.path, { size: '1280x720', bitrate: '3M' })
  await using portal = await startBenchPortal()
  const { slug, publishAddress } = await portal.openEvent()
  const encoder = publishCopy(picture, publishAddress)
  const rendition = await renditionAddress(portal.url, slug)
  await textWith(rendition, /(#EXTINF(.|\n)*){3}/)
  await using browser = await openBrowser()
  await measure('live', browser, { url: portal.url, press: 'Watch now', barMs: 1000 })
  await pressEnd({ portal, slug, cookie: await portal.staffCookie() })
  await encoder[Symbol.asyncDispose]()
  await measure('replay', browser, { url: `${portal.url}/events/${slug}`, press: 'Play', barMs: 800 })
}

interface Click {
  readonly url: string
  /** What the link or button says. */
  readonly press: string
  readonly barMs: number
}

async function measure(name: string, browser: TestBrowser, { url, press, barMs }: Click): Promise<void> {
  const waits: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const { page } = await browser.visit(url)
    await page.waitForLoadState('networkidle')
    waits.push(await clickToFrame(page, press))
    await page.context().close()
  }
  say(`click-to-picture, ${name}: ${waits.map(Math.round).join(', ')} ms`)
  const versus = { name: 'bar', value: barMs }
  report({ bench: `click-to-picture, ${name}, p50`, value: percentile(waits, 50), unit: 'ms', versus })
  report({ bench: `click-to-picture, ${name}, p95`, value: percentile(waits, 95), unit: 'ms', versus })
}

async function clickToFrame(page: Page, press: string): Promise<number> {
  const clicked = page.evaluate(clickInPage)
  const link = page.getByRole(press === 'Play' ? 'button' : 'link', { name: press })
  const clicking = link.first().click()
  const clickedAt = await clicked
  const [movedAt] = await Promise.all([pictureMovesAt(page), clicking])
  return movedAt - clickedAt
}

/** @returns when it was clicked, ms since the epoch */
async function clickInPage(): Promise<number> {
  const { timeStamp } = await new Promise<MouseEvent>((resolve) =>
    addEventListener('click', resolve, { once: true, capture: true }),
  )
  return performance.timeOrigin + timeStamp
}
