import { useBlocker } from '@remix-run/react'
import { useEffect } from 'react'

/** Asks before the page is left, by a link of the portal or in any other way. */
export function useStay(isNeeded: boolean, question: string): void {
  const blocker = useBlocker(isNeeded)
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    if (window.confirm(question)) blocker.proceed()
    else blocker.reset()
  }, [blocker, question])
  useEffect(() => {
    if (!isNeeded) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isNeeded])
}
