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

/** What looking has cost, in seconds: a collection of garbage is no part of what is measured. */
let lookingSeconds = 0

/** Of this process; begins the event loop's measurement afresh. */
export function readVitals(): Vitals {
  const eventLoopDelayP99Ms = delay.percentile(99) / 1e6
  const before = usedSeconds()
  globalThis.gc?.()
  lookingSeconds += usedSeconds() - before
  delay.reset()
  return {
    processorSeconds: usedSeconds() - lookingSeconds,
    residentBytes: process.memoryUsage.rss(),
    eventLoopDelayP99Ms,
  }
}

function usedSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
