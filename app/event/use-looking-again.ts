import { useRevalidator } from '@remix-run/react'
import { useEffect } from 'react'
import { useRouterIdle } from '../ui/use-router-idle.ts'

const PERIOD_MS = 30_000

/**
 * Fetches the page's data again about every half minute: for pages without a room's socket to tell them of changes.
 * @param isWanted false once nothing more is expected to change
 */
export function useLookingAgain(isWanted: boolean): void {
  const { revalidate } = useRevalidator()
  const isIdle = useRouterIdle()
  useEffect(() => {
    if (!isWanted || !isIdle) return
    // Spread, so that a crowd does not ask in step.
    const timer = setTimeout(revalidate, PERIOD_MS * (0.75 + Math.random() / 2))
    return () => clearTimeout(timer)
  }, [isWanted, isIdle, revalidate])
}
