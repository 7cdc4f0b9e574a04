import { useEffect, useState } from 'react'
import type { Interruption } from '../player/interruption.ts'

interface InterruptionFacts {
  readonly isInterrupted: boolean
  /** ms since the epoch; null: the page does not know yet, it has just begun. */
  readonly since: number | null
  readonly windowSeconds: number
  /** Server clock − this machine's clock, ms. */
  readonly serverOffsetMs: number
}

/** Whether the encoder is away, and whether for longer than the reconnect window. */
export function useInterruption({ isInterrupted, since, windowSeconds, serverOffsetMs }: InterruptionFacts) {
  const [isLong, setIsLong] = useState(false)
  useEffect(() => {
    setIsLong(false)
    if (!isInterrupted) return
    const now = Date.now() + serverOffsetMs
    const timer = setTimeout(() => setIsLong(true), (since ?? now) + windowSeconds * 1000 - now)
    return () => clearTimeout(timer)
  }, [isInterrupted, since, windowSeconds, serverOffsetMs])
  const interruption: Interruption = !isInterrupted ? 'none' : isLong ? 'long' : 'short'
  return interruption
}
