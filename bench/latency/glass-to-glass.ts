import { openBrowser } from '../../test/support/browser.ts'
import { filmClock } from '../clock/clock-camera.ts'
import { type Watched, watchClock } from '../clock/watch-clock.ts'
import { renditionAddress } from '../media-client.ts'
import type { BenchOptions } from '../options.ts'
import { type PortalSettings, startBenchPortal } from '../portal/portal.ts'
import { report } from '../report.ts'
import { delayFigures, SETTLING_SECONDS } from './delay-figures.ts'

/**
 * From the camera to the eye: a clock filmed by a low-delay encoder, read back from the picture of a real event page.
 * Settled delay against the bar; stalls count from the first picture on.
 */
export async function glassToGlass({ seconds = 60 }: BenchOptions): Promise<void> {
  await measure('glass-to-glass', {}, { seconds, barMs: 1150 })
  const near = { partSeconds: 0.2, holdBackSeconds: 0.6 }
  await measure('glass-to-glass, parts .2 hold back .6', near, { seconds, barMs: 750 })
}

async function measure(
  bench: string,
  settings: PortalSettings,
  { seconds, barMs }: { readonly seconds: number; readonly barMs: number },
): Promise<void> {
  const { p50, p95, stalls } = delayFigures(bench, await watchOne(settings, seconds))
  const versus = { name: 'bar', value: barMs }
  report({ bench: `${bench}, p50`, value: p50, unit: 'ms', versus })
  report({ bench: `${bench}, p95`, value: p95, unit: 'ms', versus })
  report({ bench: `${bench}, stalls`, value: stalls, unit: 'stalls', versus: { name: 'bar', value: 0 } })
}

/** The picture of an event's page on a portal of its own, from the first on, for the settling and so many seconds. */
export async function watchOne(settings: PortalSettings, seconds: number): Promise<Watched> {
  await using portal = await startBenchPortal(settings)
  const { slug, publishAddress } = await portal.openEvent()
  await using _camera = filmClock(publishAddress)
  await renditionAddress(portal.url, slug)
  await using browser = await openBrowser()
  const { page } = await browser.visit(`${portal.url}/events/${slug}`)
  return await watchClock(page, (SETTLING_SECONDS + seconds) * 1000)
}
