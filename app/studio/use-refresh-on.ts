import { useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/** Asks for the page's data again when something seen over the socket says that it has changed. */
export function useRefreshOn(sign: string): void {
  const { revalidate } = useRevalidator()
  const seen = useRef(sign)
  useEffect(() => {
    if (seen.current === sign) return
    seen.current = sign
    revalidate()
  }, [sign, revalidate])
}
