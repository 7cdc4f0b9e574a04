import fc from 'fast-check'
import type { HostileProperty } from './properties.ts'

export interface FuzzPlan {
  readonly cases: number
  readonly seed: number
}

/** How a property fared. */
export interface FuzzReport {
  readonly cases: number
  readonly seconds: number
  /** The slowest case, milliseconds: hostile bytes must not be dear. */
  readonly slowestMs: number
  /** Undefined when it held; else what to repeat, and why. */
  readonly failure: string | undefined
}

/** Tries a property on so many cases; a case that throws, or takes over a second, fails it. */
export function runProperty(property: HostileProperty, { cases, seed }: FuzzPlan): FuzzReport {
  const started = performance.now()
  let slowestMs = 0
  const timed: HostileProperty = Object.create(property)
  timed.run = (values, ...rest) => {
    const before = performance.now()
    const outcome = property.run(values, ...rest)
    const ms = performance.now() - before
    slowestMs = Math.max(slowestMs, ms)
    if (outcome === null && ms > MAX_CASE_MS) return { error: new Error(`a case of ${Math.round(ms)} ms`) }
    return outcome
  }
  const details = fc.check(timed, { numRuns: cases, seed })
  const failure = details.failed ? `${fc.defaultReportMessage(details)}\n${details.errorInstance}` : undefined
  return { cases: details.numRuns, seconds: (performance.now() - started) / 1000, slowestMs, failure }
}

const MAX_CASE_MS = 1000
