import { useState } from 'react'
import type { RoomInUse } from './use-room.ts'
import { type VoteRefusal, voteRefusalWords } from './vote-words.ts'

/** Voting in a component, and by question why a vote did not count. */
export interface Votes {
  readonly vote: (questionId: string, wanted: boolean) => Promise<void>
  readonly refusals: ReadonlyMap<string, string>
}

/** A refusal stands until the question is voted for again. */
export function useVotes({ vote, connection }: Pick<RoomInUse, 'vote' | 'connection'>): Votes {
  const [refused, setRefused] = useState<ReadonlyMap<string, VoteRefusal>>(new Map())
  return {
    vote: async (questionId, wanted) => {
      setRefused((before) => new Map([...before].filter(([id]) => id !== questionId)))
      const reply = await vote(questionId, wanted)
      if (!reply.ok) setRefused((before) => new Map(before).set(questionId, reply))
    },
    refusals: new Map([...refused].map(([id, refusal]) => [id, voteRefusalWords(refusal, connection)])),
  }
}
