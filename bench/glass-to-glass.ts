import { openBrowser } from '../test/support/browser.ts'
import { filmClock } from './clock/clock-camera.ts'
import { ageOf } from './clock/clock-code.ts'
import { type Watched, watchClock } from './clock/watch-clock.ts'
import { renditionAddress } from './media-client.ts'
import type { BenchOptions } from './options.ts'
import { percentile } from './percentile.ts'
import { type PortalSettings, startBenchPortal } from './portal/portal.ts'
import { report, say } from './report.ts'

/** The page opens a second late and comes nearer by playing a little faster: what holds afterwards is measured. */
const SETTLING_SECONDS = 10
const BAR = { name: 'bar', value: 1200 }

/**
 * From the camera to the eye: a clock filmed by a low-delay encoder, read back from the picture of a real event page.
 * Settled delay against the bar; stalls count from the first picture on.
 */
export async function glassToGlass({ seconds = 60 }: BenchOptions): Promise<void> {
  await measure('glass-to-glass', {}, seconds)
  await measure('glass-to-glass, parts .2 hold back .6', { partSeconds: 0.2, holdBackSeconds: 0.6 }, seconds)
}

async function measure(bench: string, settings: PortalSettings, seconds: number): Promise<void> {
  const { sightings, stalls } = await watchOne(settings, seconds)
  const begin = sightings[0]?.at ?? 0
  const from = begin + SETTLING_SECONDS * 1000
  const settled = sightings.filter(({ at }) => at >= from)
  const ages = settled.flatMap(({ bits, at }) => ageOf(bits, at) ?? [])
  say(`${bench}: ${ages.length} of ${settled.length} pictures were read; ${ratesIn(settled)}`)
  say(`${bench}: stalls at ${stalls.map((at) => `${((at - begin) / 1000).toFixed(1)} s`).join(', ') || 'no time'}`)
  report({ bench: `${bench}, p50`, value: percentile(ages, 50), unit: 'ms', versus: BAR })
  report({ bench: `${bench}, p95`, value: percentile(ages, 95), unit: 'ms', versus: BAR })
  report({ bench: `${bench}, stalls`, value: stalls.length, unit: 'stalls', versus: { name: 'bar', value: 0 } })
}

async function watchOne(settings: PortalSettings, seconds: number): Promise<Watched> {
  await using portal = await startBenchPortal(settings)
  const { slug, publishAddress } = await portal.openEvent()
  await using _camera = filmClock(publishAddress)
  await renditionAddress(portal.url, slug)
  await using browser = await openBrowser()
  const { page } = await browser.visit(`${portal.url}/events/${slug}`)
  return await watchClock(page, (SETTLING_SECONDS + seconds) * 1000)
}

function ratesIn(sightings: Watched['sightings']): string {
  const rates = sightings.map(({ playbackRate }) => playbackRate)
  return `played at ${percentile(rates, 5)} to ${percentile(rates, 95)} of life's speed`
}
