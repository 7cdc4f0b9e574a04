import { useEffect, useState } from 'react'

/**
 * The server's time, ticking. Begins with what the page was rendered with, so that server and browser write the same.
 * @param serverTime the server's clock when the page was rendered, ms since the epoch
 */
export function useNow(serverTime: number): number {
  const [now, setNow] = useState(serverTime)
  useEffect(() => {
    const offset = serverTime - Date.now()
    const timer = setInterval(() => setNow(Date.now() + offset), 1000)
    return () => clearInterval(timer)
  }, [serverTime])
  return now
}
