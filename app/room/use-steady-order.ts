import { useRef } from 'react'

interface Row {
  readonly id: string
}

/**
 * Keeps a list's order under the reader's finger: while it is held, rows stay where they are, new ones wait.
 * @returns what to show, and how many changes wait
 */
export function useSteadyOrder<R extends Row>(
  rows: readonly R[],
  isHeld: boolean,
): { shown: readonly R[]; waiting: number } {
  const order = useRef<readonly string[]>([])
  const now = rows.map(({ id }) => id)
  if (!isHeld) order.current = now
  const byId = new Map(rows.map((row) => [row.id, row]))
  const shown = order.current.flatMap((id) => byId.get(id) ?? [])
  return { shown, waiting: waitingChanges(order.current, now) }
}

/** Rows that would appear, or stand elsewhere, if the order were followed now. */
function waitingChanges(held: readonly string[], now: readonly string[]): number {
  const stillThere = held.filter((id) => now.includes(id))
  return now.filter((id, index) => stillThere[index] !== id).length
}
