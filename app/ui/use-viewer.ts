import { useLocation } from '@remix-run/react'
import { useEffect, useState } from 'react'

const ANSWER_WITHIN_MS = 4000

/** What the head of a page needs to know of its reader; answered by `GET /viewer.json`. */
export interface ViewerView {
  /** null: not signed in. */
  readonly name: string | null
  readonly mayAdminister: boolean
}

let answer: Promise<ViewerView | null> | undefined

/**
 * Who reads this page, asked once; null when it cannot be known. A guest's first page gets their cookie with it, so
 * whatever else would make them one has to wait: else they would be two guests.
 */
export function viewerKnown(): Promise<ViewerView | null> {
  answer ??= askForViewer()
  return answer
}

/** Who reads this page; null until known. Asked again on every page, for they may have signed in on the last one. */
export function useViewer(): ViewerView | null {
  const { pathname } = useLocation()
  const [viewer, setViewer] = useState<{ readonly at: string; readonly view: ViewerView | null } | null>(null)
  const askedAt = viewer?.at
  useEffect(() => {
    if (askedAt === pathname) return
    let isGone = false
    if (askedAt !== undefined) answer = undefined
    void viewerKnown().then((view) => {
      if (!isGone) setViewer({ at: pathname, view })
    })
    return () => {
      isGone = true
    }
  }, [askedAt, pathname])
  return viewer?.view ?? null
}

async function askForViewer(): Promise<ViewerView | null> {
  try {
    const response = await fetch('/viewer.json', { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
    return response.ok ? await response.json() : null
  } catch {
    return null
  }
}
