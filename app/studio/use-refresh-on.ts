import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useRouterIdle } from '../ui/use-router-idle.ts'

/** Asks for the page's data again when something seen over the socket says that it has changed. */
export function useRefreshOn(sign: string): void {
  const { revalidate } = useRevalidator()
  const isIdle = useRouterIdle()
  const seen = useRef(sign)
  useEffect(() => {
    if (!isIdle || seen.current === sign) return
    seen.current = sign
    revalidate()
  }, [sign, isIdle, revalidate])
}
