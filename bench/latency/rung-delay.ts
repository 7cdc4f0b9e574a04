import { openBrowser, type TestBrowser } from '../../test/support/browser.ts'
import { filmClock } from '../clock/clock-camera.ts'
import { type Watched, watchClock } from '../clock/watch-clock.ts'
import { renditionAddress, textWith } from '../media-client.ts'
import type { BenchOptions } from '../options.ts'
import { startBenchPortal } from '../portal/portal.ts'
import { report } from '../report.ts'
import { delayFigures, SETTLING_SECONDS } from './delay-figures.ts'

const RUNG = 360
/** A transcoded picture may be so much later than the one that was passed through. */
const BAR_MS = 200

/**
 * From the camera to the eye of two viewers at the same time: one has the source's picture, the other a transcoded one,
 * each held to it.
 */
export async function rungDelay({ seconds = 60 }: BenchOptions): Promise<void> {
  await using portal = await startBenchPortal({ ladder: `480,${RUNG}` })
  const { slug, publishAddress } = await portal.openEvent()
  await using _camera = filmClock(publishAddress)
  await renditionAddress(portal.url, slug)
  await textWith(`${portal.url}/media/${slug}/${RUNG}p/index.m3u8`, /#EXT-X-PART:/)
  await using browser = await openBrowser()
  const address = `${portal.url}/events/${slug}`
  const milliseconds = (SETTLING_SECONDS + seconds) * 1000
  const [source, rung] = await Promise.all(
    [720, RUNG].map((height) => watch(browser, { address, height, milliseconds })),
  )
  if (!source || !rung) throw new Error('nobody watched')
  const [passed, made] = [delayFigures('rung-delay, source', source), delayFigures('rung-delay, rung', rung)]
  const versus = { name: 'source', value: passed.p95 }
  report({ bench: `rung-delay, ${RUNG}p, p95`, value: made.p95, unit: 'ms', versus })
  report({
    bench: `rung-delay, ${RUNG}p later than the source, p95`,
    value: made.p95 - passed.p95,
    unit: 'ms',
    versus: { name: 'bar', value: BAR_MS },
  })
  report({ bench: 'rung-delay, stalls', value: made.stalls, unit: 'stalls', versus: { name: 'bar', value: 0 } })
}

interface Asked {
  readonly address: string
  /** Lines of the picture that this viewer has chosen. */
  readonly height: number
  readonly milliseconds: number
}

async function watch(browser: TestBrowser, { address, height, milliseconds }: Asked): Promise<Watched> {
  const { page } = await browser.visit(address)
  await page.evaluate((lines) => window.localStorage.setItem('rostrum.quality', String(lines)), height)
  await page.reload()
  await page.waitForFunction((lines) => document.querySelector('video')?.videoHeight === lines, height)
  return watchClock(page, milliseconds)
}
