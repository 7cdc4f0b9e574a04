import type { RoomState } from './room-reducer.ts'

/** What the viewer's votes count for: the questions they voted for, and those that these were merged into. */
export function unitedVotes({ votedFor, merged, own }: Pick<RoomState, 'votedFor' | 'merged' | 'own'>): Set<string> {
  const survivors = [...votedFor].flatMap((id) => merged.get(id) ?? [])
  // Nobody is counted for their own question.
  return new Set([...votedFor, ...survivors.filter((id) => !own.has(id))])
}
