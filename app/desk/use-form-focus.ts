import { type RefObject, useEffect, useRef } from 'react'
import { firstFieldOf, formOf } from './form-place.ts'

/** A form that a key or a button has just opened has the focus. One that only comes to another place takes it from nobody. */
export function useFormFocus(board: RefObject<HTMLElement>, drafts: ReadonlyMap<string, unknown>): void {
  const known = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const opened = [...drafts.keys()].find((questionId) => !known.current.has(questionId))
    known.current = new Set(drafts.keys())
    if (opened !== undefined) firstFieldOf(formOf(board.current, opened))?.focus()
  }, [board, drafts])
}
