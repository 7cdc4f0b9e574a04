import type { DeskQuestion } from '../../server/questions/views.ts'

/**
 * Where a queued question goes when it is moved one place.
 * @returns the id of the question it comes to stand before, null for the end; undefined when it cannot go that way
 */
export function neighbourBefore(
  queue: readonly DeskQuestion[],
  questionId: string,
  direction: 'up' | 'down',
): string | null | undefined {
  const at = queue.findIndex(({ id }) => id === questionId)
  if (at === -1) return undefined
  if (direction === 'up') return queue[at - 1]?.id
  return queue[at + 1] === undefined ? undefined : (queue[at + 2]?.id ?? null)
}
