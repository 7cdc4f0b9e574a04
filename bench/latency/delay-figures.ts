import { ageOf } from '../clock/clock-code.ts'
import type { Watched } from '../clock/watch-clock.ts'
import { percentile } from '../percentile.ts'
import { say } from '../report.ts'

/** The page opens a second late and comes nearer by playing a little faster: what holds afterwards is measured. */
export const SETTLING_SECONDS = 10

/** How a picture arrived at the eye. Delays in ms, from the camera on. */
export interface DelayFigures {
  readonly p50: number
  readonly p95: number
  /** From the first picture on. */
  readonly stalls: number
}

/** The settled delay of what was watched; says how it was played. */
export function delayFigures(bench: string, { sightings, stalls }: Watched): DelayFigures {
  const begin = sightings[0]?.at ?? 0
  const settled = sightings.filter(({ at }) => at >= begin + SETTLING_SECONDS * 1000)
  const ages = delaysOf(settled)
  const rates = settled.map(({ playbackRate }) => playbackRate)
  say(
    `${bench}: ${ages.length} of ${settled.length} pictures were read; played at ${percentile(rates, 5)} to ${percentile(rates, 95)} of life’s speed`,
  )
  say(`${bench}: stalls at ${stalls.map((at) => `${((at - begin) / 1000).toFixed(1)} s`).join(', ') || 'no time'}`)
  return { p50: percentile(ages, 50), p95: percentile(ages, 95), stalls: stalls.length }
}

/** How old each picture was when it was seen, ms; those that could not be read are left out. */
export function delaysOf(sightings: Watched['sightings']): number[] {
  return sightings.flatMap(({ bits, at }) => ageOf(bits, at) ?? [])
}
