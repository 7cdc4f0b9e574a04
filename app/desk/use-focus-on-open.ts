import { type RefObject, useEffect, useRef } from 'react'

/** For the field of a form that a key or a button has opened. One that only comes to another place leaves who types alone. */
export function useFocusOnOpen<Field extends HTMLElement>(): RefObject<Field> {
  const field = useRef<Field>(null)
  useEffect(() => {
    if (!document.activeElement?.matches('input, textarea, select')) field.current?.focus()
  }, [])
  return field
}
