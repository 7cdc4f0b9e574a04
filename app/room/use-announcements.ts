import { useEffect, useRef, useState } from 'react'
import { type Announcements, createAnnouncements } from './announcements.ts'

/**
 * @param state what the page shows; the first is taken as read
 * @returns what the one polite region says, and how often it has spoken: the same words twice are two announcements
 */
export function useAnnouncements<State>(
  state: State,
  wordsFor: (known: State, now: State) => string,
): { readonly words: string; readonly count: number } {
  const [said, setSaid] = useState({ words: '', count: 0 })
  const announcements = useRef<Announcements<State> | null>(null)
  const first = useRef({ state, wordsFor })
  useEffect(() => {
    const { state: from, wordsFor } = first.current
    const created = createAnnouncements({
      from,
      wordsFor,
      now: () => performance.now(),
      after: (ms, call) => {
        const timer = setTimeout(call, ms)
        return () => clearTimeout(timer)
      },
      say: (words) => setSaid(({ count }) => ({ words, count: count + 1 })),
    })
    announcements.current = created
    return () => created.close()
  }, [])
  useEffect(() => announcements.current?.changed(state))
  return said
}
