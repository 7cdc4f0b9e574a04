import { useEffect, useState } from 'react'

/** What the head of a page needs to know of its reader; answered by `GET /viewer.json`. */
export interface ViewerView {
  /** null: not signed in. */
  readonly name: string | null
  readonly mayAdminister: boolean
}

/** Who reads this page; null until known, and where it cannot be known. */
export function useViewer(): ViewerView | null {
  const [viewer, setViewer] = useState<ViewerView | null>(null)
  useEffect(() => {
    const gone = new AbortController()
    fetch('/viewer.json', { signal: gone.signal, headers: { Accept: 'application/json' } })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then(setViewer)
      .catch(() => setViewer(null))
    return () => gone.abort()
  }, [])
  return viewer
}
