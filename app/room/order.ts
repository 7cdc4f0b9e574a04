interface Orderable {
  readonly number: number
  readonly votes: number
}

/** By votes, or the newest first. */
export type Order = 'top' | 'new'

/** Questions as a list shows them: `top` by votes, the older first among equals; `new` the latest first. */
export function inOrder<Q extends Orderable>(questions: Iterable<Q>, order: Order): Q[] {
  const list = [...questions]
  if (order === 'new') return list.sort((a, b) => b.number - a.number)
  return list.sort((a, b) => b.votes - a.votes || a.number - b.number)
}
