import { useEffect, useState } from 'react'

const NAME = 'rostrum:desk-keys'

/** Whether this browser's moderator wants single-letter keys; on unless they said otherwise (WCAG 2.1.4). */
export function useKeysChoice(): readonly [areOn: boolean, turn: (areOn: boolean) => void] {
  const [areOn, setAreOn] = useState(true)
  useEffect(() => setAreOn(read() !== 'off'), [])
  const turn = (wanted: boolean) => {
    setAreOn(wanted)
    keep(wanted ? 'on' : 'off')
  }
  return [areOn, turn]
}

function read(): string | null {
  try {
    return localStorage.getItem(NAME)
  } catch {
    return null
  }
}

function keep(value: string): void {
  try {
    localStorage.setItem(NAME, value)
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
