interface Queued {
  readonly id: string
}

/**
 * Where a queued question goes when it is moved one place.
 * @returns the id of the question it comes to stand before, null for the end; undefined when it cannot go that way
 */
export function neighbourBefore(
  queue: readonly Queued[],
  questionId: string,
  direction: 'up' | 'down',
): string | null | undefined {
  const at = queue.findIndex(({ id }) => id === questionId)
  if (at === -1) return undefined
  if (direction === 'up') return queue[at - 1]?.id
  return queue[at + 1] === undefined ? undefined : (queue[at + 2]?.id ?? null)
}

/**
 * Where a question goes that is dropped at a height.
 * @param others the middles of the queue's other questions, by height, in the queue's order
 * @returns the id it comes to stand before, null for the end; undefined when that is where it stands
 */
export function dropBefore(
  queue: readonly Queued[],
  questionId: string,
  others: readonly { readonly id: string; readonly middle: number }[],
  height: number,
): string | null | undefined {
  const at = queue.findIndex(({ id }) => id === questionId)
  const before = others.find(({ middle }) => middle > height)?.id ?? null
  const isAlreadyThere = before === (queue[at + 1]?.id ?? null)
  return at === -1 || isAlreadyThere ? undefined : before
}
