import { type RefObject, useEffect, useRef } from 'react'
import { cardOf, firstFieldOf, formOf } from './form-place.ts'

interface Place {
  readonly questionId: string
  readonly column: string | undefined
  /** Among the cards of its column. */
  readonly index: number
  readonly element: HTMLElement
}

/** Who moved a question; of one whose decision is on its way it is not known yet. */
export type MovedBy = 'this-desk' | 'a-colleague' | 'not-known-yet'

/**
 * A question that changes its column takes the focus with it. Where a colleague has moved it, the focus follows: into
 * the field somebody was typing in, or else to the card, so that the next key is not for another question. Where this
 * desk has decided it, the focus goes to the one that took its place, for the moderator to go on with.
 */
export function useFocusStays(board: RefObject<HTMLElement>, movedBy: (questionId: string) => MovedBy): void {
  const place = useRef<Place | null>(null)
  useEffect(() => {
    const element = board.current
    if (!element) return
    const remember = () => {
      place.current = placeOf(document.activeElement)
    }
    const forget = () => {
      place.current = null
    }
    element.addEventListener('focusin', remember)
    // Whoever presses where nothing takes the focus has left it by themselves.
    document.addEventListener('pointerdown', forget)
    return () => {
      element.removeEventListener('focusin', remember)
      document.removeEventListener('pointerdown', forget)
    }
  }, [board])
  useEffect(() => {
    const lost = place.current
    if (!lost || document.activeElement !== document.body) return
    const { element, questionId } = lost
    // In another place of the same list it is the same element, which has lost the focus on its way.
    if (element.isConnected) element.focus({ preventScroll: true })
    const mover = movedBy(questionId)
    // The form it was decided in may still be open where the question is now: the focus must not go after it.
    if (!isFocusLost() || mover === 'not-known-yet') return
    place.current = null
    if (mover === 'a-colleague') {
      returnToField(formOf(board.current, questionId), element)
      if (isFocusLost()) cardOf(board.current, questionId)?.focus({ preventScroll: true })
    }
    if (isFocusLost()) neighbourOf(lost, board.current)?.focus({ preventScroll: true })
  })
}

function placeOf(element: Element | null): Place | null {
  const card = element?.closest<HTMLElement>('[data-question]')
  if (!card?.dataset.question || !(element instanceof HTMLElement)) return null
  const column = card.closest<HTMLElement>('[data-column]')
  return {
    questionId: card.dataset.question,
    column: column?.dataset.column,
    index: cardsIn(column).indexOf(card),
    element,
  }
}

function isFocusLost(): boolean {
  return document.activeElement === document.body
}

/** Puts the focus where it was in a form that stands elsewhere now, the caret too; where that is gone, at its first field. */
function returnToField(form: HTMLFormElement | null, lost: HTMLElement): void {
  const former = lost.closest('form')
  const field = (former && form?.elements[[...former.elements].indexOf(lost)]) ?? firstFieldOf(form)
  if (!(field instanceof HTMLElement)) return
  field.focus()
  if (isText(field) && isText(lost)) field.setSelectionRange(lost.selectionStart, lost.selectionEnd)
}

function isText(field: Element): field is HTMLTextAreaElement | HTMLInputElement {
  return field.matches('textarea, input:is([type=search], :not([type]))')
}

function neighbourOf({ column, index }: Place, board: HTMLElement | null): HTMLElement | undefined {
  const cards = cardsIn(board?.querySelector(`[data-column="${column}"]`))
  return cards[Math.min(index, cards.length - 1)]
}

function cardsIn(column: Element | null | undefined): HTMLElement[] {
  return [...(column?.querySelectorAll<HTMLElement>('[data-question]') ?? [])]
}
