import { monitorEventLoopDelay } from 'node:perf_hooks'
import process from 'node:process'

/** How a server under measurement is. */
export interface Vitals {
  /** Of the processor, since it began. */
  readonly processorSeconds: number
  /** Resident, after a collection of garbage where that can be asked for (`--expose-gc`). */
  readonly residentBytes: number
  /** Since it was last asked for, ms. */
  readonly eventLoopDelayP99Ms: number
}

const RESOLUTION_MS = 10
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
delay.enable()

/** Of this process; begins the event loop's measurement afresh. */
export function readVitals(): Vitals {
  const { user, system } = process.cpuUsage()
  const eventLoopDelayP99Ms = delay.percentile(99) / 1e6
  globalThis.gc?.()
  delay.reset()
  return { processorSeconds: (user + system) / 1e6, residentBytes: process.memoryUsage.rss(), eventLoopDelayP99Ms }
}
