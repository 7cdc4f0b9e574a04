import { useCallback, useState } from 'react'
import type { DeskQuestion, OwnDecision } from '../../server/questions/views.ts'
import type { DeskLink } from './desk-link.ts'
import type { Decided, Refusal } from './use-decisions.ts'

/** What came of taking a decision back. */
export interface UndoOutcome {
  readonly decision: OwnDecision
  /** null: it was taken back. */
  readonly refusal: Refusal | null
}

/** What can be taken back, and what became of it. */
export interface Undoing {
  /** What would be taken back now; null: nothing. */
  readonly next: OwnDecision | null
  readonly isPending: boolean
  /** null: nothing was tried since the last decision. */
  readonly outcome: UndoOutcome | null
  /** This desk has decided. */
  made(decided: Decided): void
  undo(): Promise<void>
}

/**
 * Takes this moderator's decisions back, the latest first.
 * @param before what they had decided before this page was opened
 */
export function useUndo(options: {
  readonly send: DeskLink['undo']
  readonly before: readonly OwnDecision[]
  readonly questions: ReadonlyMap<string, DeskQuestion>
}): Undoing {
  const { send, questions } = options
  const [decided, setDecided] = useState(options.before)
  const [isPending, setIsPending] = useState(false)
  const [outcome, setOutcome] = useState<UndoOutcome | null>(null)
  // What was wiped or removed for good takes what was decided about it along.
  const next = decided.findLast(({ questionId }) => questions.get(questionId)?.isPurged === false) ?? null

  const made = useCallback(({ verb, question: { id, revision } }: Decided) => {
    setOutcome(null)
    setDecided((known) => [...known, { questionId: id, verb, revision }])
  }, [])

  return {
    next,
    isPending,
    outcome,
    made,
    undo: async () => {
      if (isPending || next === null) return
      setIsPending(true)
      const reply = await send(next.revision)
      setIsPending(false)
      setOutcome({ decision: next, refusal: reply.ok ? null : reply })
      // What was refused for good is not offered again: what was decided before it may still be taken back.
      if (reply.ok || !mayWorkLater(reply.code)) setDecided((known) => known.filter((each) => each !== next))
    },
  }
}

function mayWorkLater(code: string): boolean {
  return code === 'unavailable' || code === 'too-many'
}
