import { setTimeout as pause } from 'node:timers/promises'
import { openBrowser } from '../../test/support/browser.ts'
import { filmClock } from '../clock/clock-camera.ts'
import { type Watched, watchClock } from '../clock/watch-clock.ts'
import { renditionAddress } from '../media-client.ts'
import { type FarLine, openFarLine } from '../network/far-line.ts'
import type { BenchOptions } from '../options.ts'
import { percentile } from '../percentile.ts'
import { startBenchPortal } from '../portal/portal.ts'
import { report } from '../report.ts'
import { delayFigures, delaysOf, SETTLING_SECONDS } from './delay-figures.ts'

const CUT_MS = 3_000
const RECOVERY_MS = 30_000
const LOOK_MS = 10_000

/** The delay of somebody on another continent, and what a network that is away for three seconds leaves of it. */
export async function farViewer({ seconds = 60 }: BenchOptions): Promise<void> {
  const far = await watchOver({ delayMs: 100, jitterMs: 50 }, (SETTLING_SECONDS + seconds) * 1000)
  const { p50, p95, stalls } = delayFigures('far-viewer', far)
  const versus = { name: 'bar', value: 1800 }
  report({ bench: 'far-viewer, 100 ± 50 ms each way, p50', value: p50, unit: 'ms', versus })
  report({ bench: 'far-viewer, 100 ± 50 ms each way, p95', value: p95, unit: 'ms', versus })
  report({ bench: 'far-viewer, stalls', value: stalls, unit: 'stalls', versus: { name: 'bar', value: 1 } })
  await afterCut()
}

/** How much later the picture is than before, 30 s after the network came back. */
async function afterCut(): Promise<void> {
  const before = SETTLING_SECONDS * 1000 + LOOK_MS
  let mendedAt = 0
  const watched = await watchOver(
    { delayMs: 0, jitterMs: 0 },
    before + CUT_MS + RECOVERY_MS + LOOK_MS,
    async (line) => {
      await pause(before)
      line.cut()
      await pause(CUT_MS)
      line.mend()
      mendedAt = Date.now()
    },
  )
  const between = (from: number, until: number) =>
    percentile(delaysOf(watched.sightings.filter(({ at }) => at >= from && at < until)), 50)
  const cutAt = mendedAt - CUT_MS
  const former = between(cutAt - LOOK_MS, cutAt)
  const recovered = between(mendedAt + RECOVERY_MS, Number.POSITIVE_INFINITY)
  report({
    bench: 'far-viewer, delay 30 s after a cut of 3 s, p50',
    value: recovered,
    unit: 'ms',
    versus: { name: 'before the cut', value: former },
  })
}

async function watchOver(
  settings: { readonly delayMs: number; readonly jitterMs: number },
  milliseconds: number,
  meanwhile: (line: FarLine) => Promise<void> = async () => {},
): Promise<Watched> {
  await using portal = await startBenchPortal()
  const { slug, publishAddress } = await portal.openEvent()
  await using _camera = filmClock(publishAddress)
  await renditionAddress(portal.url, slug)
  await using line = await openFarLine(portal.url, settings)
  await using browser = await openBrowser()
  const { page } = await browser.visit(`${line.url}/events/${slug}`)
  const [watched] = await Promise.all([watchClock(page, milliseconds), meanwhile(line)])
  return watched
}
