import { type RefObject, useEffect, useRef } from 'react'
import type { Attention, DeskActivity } from '../../server/sockets/protocol.ts'

/** What the form of a decision is; any other form changes the question itself. */
const DOING: Readonly<Partial<Record<string, DeskActivity>>> = {
  dismiss: 'dismissing',
  'answer-in-writing': 'answering',
  merge: 'merging',
}

/**
 * Tells the colleagues what this desk has open: the question of the open form, else the one under the focus.
 * @param board where the questions are
 */
export function useAttention(
  board: RefObject<HTMLElement>,
  draft: { readonly questionId: string; readonly verb: string } | null,
  attend: (attention: Attention) => void,
): void {
  const focused = useRef<string | null>(null)
  const draftId = draft?.questionId ?? null
  const doing = draft === null ? 'reading' : (DOING[draft.verb] ?? 'editing')
  useEffect(() => {
    const element = board.current
    // Not a state of the desk's: moving through the list draws nothing anew.
    const tell = () => attend({ questionId: draftId ?? focused.current, doing })
    const follow = (target: EventTarget | null) => {
      focused.current = questionUnder(target)
      tell()
    }
    const onFocus = ({ target }: FocusEvent) => follow(target)
    const onBlur = ({ relatedTarget }: FocusEvent) => follow(relatedTarget)
    tell()
    element?.addEventListener('focusin', onFocus)
    element?.addEventListener('focusout', onBlur)
    return () => {
      element?.removeEventListener('focusin', onFocus)
      element?.removeEventListener('focusout', onBlur)
    }
  }, [board, draftId, doing, attend])
}

function questionUnder(target: EventTarget | null): string | null {
  const card = target instanceof Element ? target.closest<HTMLElement>('[data-question]') : null
  return card?.dataset.question ?? null
}
