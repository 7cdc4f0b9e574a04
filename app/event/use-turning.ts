import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { useRouterIdle } from '../ui/use-router-idle.ts'

/** Thousands of pages turn at once; they fetch what is new on them within this time, not in the same instant. */
const SPREAD_MS = 2000

/**
 * Fetches the page's own data again when the room says that the event has changed.
 * @param told the revision of the event that the room knows; null when it knows none
 * @param shown the revision that the page was made of
 */
export function useTurning(told: number | null, shown: number): void {
  const { revalidate } = useRevalidator()
  const isIdle = useRouterIdle()
  const isOutdated = told !== null && told > shown
  useEffect(() => {
    if (!isOutdated || !isIdle) return
    const timer = setTimeout(revalidate, Math.random() * SPREAD_MS)
    return () => clearTimeout(timer)
  }, [isOutdated, isIdle, revalidate])
}
