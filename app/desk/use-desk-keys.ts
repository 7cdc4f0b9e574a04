import { type RefObject, useEffect, useRef } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { offerForKey } from './offers.ts'
import type { Decisions } from './use-decisions.ts'

interface DeskKeys {
  readonly questions: ReadonlyMap<string, DeskQuestion>
  readonly decisions: Decisions
  readonly toggleHelp: () => void
}

/** What moves the focus over the board. */
const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 }

/** The desk's keys: they work while a question has the focus, and never while somebody types. */
export function useDeskKeys(board: RefObject<HTMLElement>, keys: DeskKeys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const element = board.current
    if (!element) return
    function onKeyDown(press: KeyboardEvent) {
      const card = cardUnder(press)
      if (!card) return
      const isTaken = press.key === 'Escape' ? leaveForm(card, latest.current) : obey(press, card, latest.current)
      if (isTaken) press.preventDefault()
    }
    element.addEventListener('keydown', onKeyDown)
    return () => element.removeEventListener('keydown', onKeyDown)
  }, [board])
}

/** The keys in words, for the list that `?` opens. */
export const DESK_KEYS_IN_WORDS: readonly (readonly [key: string, meaning: string])[] = [
  ['A', 'Approve; on air: answered'],
  ['D', 'Dismiss, with a reason'],
  ['Q', 'Queue'],
  ['O', 'On air'],
  ['W', 'Answer in writing'],
  ['↑, ↓', 'Question above or below'],
  ['Esc', 'Leave a form'],
  ['?', 'These keys'],
]

function leaveForm(card: HTMLElement, { decisions }: DeskKeys): boolean {
  if (decisions.draft?.questionId !== card.dataset.question) return false
  decisions.closeDraft()
  card.focus()
  return true
}

function obey(press: KeyboardEvent, card: HTMLElement, { questions, decisions, toggleHelp }: DeskKeys): boolean {
  if (isTyping(press)) return false
  const { key } = press
  const step = STEPS[key]
  if (step !== undefined) return focusNeighbour(card, step)
  if (key === '?') {
    toggleHelp()
    return true
  }
  const question = questions.get(card.dataset.question ?? '')
  const offer = question && offerForKey(question.state, key)
  if (!offer) return false
  decisions.take(question, offer.verb)
  return true
}

function cardUnder({ target }: KeyboardEvent): HTMLElement | null {
  return target instanceof HTMLElement ? target.closest<HTMLElement>('[data-question]') : null
}

function isTyping({ target, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey || (target instanceof HTMLElement && target.matches('input, textarea, select'))
}

function focusNeighbour(card: HTMLElement, step: 1 | -1): boolean {
  const cards = [...(card.closest('.desk-work')?.querySelectorAll<HTMLElement>('[data-question]') ?? [])]
  const next = cards[cards.indexOf(card) + step]
  next?.focus()
  return next !== undefined
}
