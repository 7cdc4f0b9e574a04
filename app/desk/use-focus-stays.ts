import { type RefObject, useEffect, useRef } from 'react'

/**
 * A question that was decided leaves its column and takes the focus with it. The focus then goes to the one that took
 * its place, so that a moderator can go on without reaching for the pointer.
 */
export function useFocusStays(board: RefObject<HTMLElement>): void {
  const place = useRef<{ readonly column: string; readonly index: number } | null>(null)
  useEffect(() => {
    const element = board.current
    if (!element) return
    const remember = () => {
      place.current = placeOf(document.activeElement)
    }
    element.addEventListener('focusin', remember)
    return () => element.removeEventListener('focusin', remember)
  }, [board])
  useEffect(() => {
    const lost = place.current
    if (!lost || document.activeElement !== document.body) return
    const cards = cardsIn(board.current?.querySelector(`[data-column="${lost.column}"]`) ?? null)
    const next = cards[Math.min(lost.index, cards.length - 1)]
    place.current = null
    next?.focus({ preventScroll: true })
  })
}

function placeOf(element: Element | null): { readonly column: string; readonly index: number } | null {
  const card = element?.closest<HTMLElement>('[data-question]')
  const column = card?.closest<HTMLElement>('[data-column]')
  if (!card || !column?.dataset.column) return null
  return { column: column.dataset.column, index: cardsIn(column).indexOf(card) }
}

function cardsIn(column: Element | null): HTMLElement[] {
  return [...(column?.querySelectorAll<HTMLElement>('[data-question]') ?? [])]
}
