import { useReducer, useRef } from 'react'

interface Row {
  readonly id: string
}

/** Rows that do not move under the reader’s finger. */
export interface SteadyOrder<R> {
  readonly shown: readonly R[]
  /** New rows that wait to be asked for. */
  readonly fresh: number
  /** Rows that would stand elsewhere if the order were followed now. */
  readonly moved: number
  /** Follows the order now, with all that is new. */
  readonly catchUp: () => void
}

/**
 * Keeps a list still under its reader: new rows wait until they are asked for, and while a finger or the focus is on
 * the list rows do not change places either.
 */
export function useSteadyOrder<R extends Row>(rows: readonly R[], isHeld: boolean): SteadyOrder<R> {
  const [, drawAgain] = useReducer((count: number) => count + 1, 0)
  const order = useRef<readonly string[]>([])
  const now = rows.map(({ id }) => id)
  // An empty list has nobody to disturb.
  if (order.current.every((id) => !now.includes(id))) order.current = now
  const known = new Set(order.current)
  const stillThere = now.filter((id) => known.has(id))
  if (!isHeld) order.current = stillThere
  const byId = new Map(rows.map((row) => [row.id, row]))
  const shown = order.current.flatMap((id) => byId.get(id) ?? [])
  return {
    shown,
    fresh: now.length - stillThere.length,
    moved: stillThere.filter((id, index) => shown[index]?.id !== id).length,
    catchUp: () => {
      order.current = now
      drawAgain()
    },
  }
}
