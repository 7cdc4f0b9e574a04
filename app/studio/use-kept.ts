import { useEffect, useState } from 'react'

/**
 * Keeps what an action answered once: the answer itself goes with the next refresh of the page's data.
 * @returns the latest value that was not null
 */
export function useKept<T>(value: T | null): T | null {
  const [kept, setKept] = useState(value)
  useEffect(() => {
    if (value !== null) setKept(value)
  }, [value])
  return value ?? kept
}
