import { useEffect } from 'react'

/**
 * Keeps the screen of a lectern awake while the page is seen, where the browser can: a lock goes when the page is
 * hidden, so it is asked for again when it comes back. Where it is refused (a battery that runs low), the machine's own
 * settings hold.
 */
export function useWakeLock(): void {
  useEffect(() => {
    // Missing over plain http and in older browsers, whatever the types say.
    const wakeLock: WakeLock | undefined = navigator.wakeLock
    if (!wakeLock) return
    let isLeft = false
    let lock: WakeLockSentinel | null = null
    async function stayAwake(): Promise<void> {
      if (document.visibilityState !== 'visible') return
      const granted = await wakeLock?.request('screen').catch(() => null)
      if (isLeft) return void granted?.release()
      lock = granted ?? null
    }
    void stayAwake()
    document.addEventListener('visibilitychange', stayAwake)
    return () => {
      isLeft = true
      document.removeEventListener('visibilitychange', stayAwake)
      void lock?.release()
    }
  }, [])
}
