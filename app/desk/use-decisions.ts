import { useCallback, useState } from 'react'
import type { DismissalReason } from '../../server/questions/question.ts'
import type { Decision, DeskQuestion } from '../../server/questions/views.ts'
import type { DeskLink } from './desk-link.ts'
import type { OfferVerb } from './offers.ts'

export interface Refusal {
  readonly code: string
  readonly message: string
}

/** A decision that needs more words before it is one. */
export interface Draft {
  readonly questionId: string
  readonly verb: DraftVerb
  /** Both are kept here and not in the form: a colleague's decision may put the question into another column meanwhile. */
  readonly words: string
  readonly reason: DismissalReason
  /** What it is to be merged into; null: nothing chosen by hand. */
  readonly into: string | null
  /** The question as it was when the form was opened. What is decided is decided about this. */
  readonly about: DeskQuestion
  /** Whether the moderator has been told that the question is not what it was, and decides about what it is now. */
  readonly isToldOfChange: boolean
}

export type DraftVerb = 'dismiss' | 'answer-in-writing' | 'merge'

export interface Decisions {
  /** Questions whose decision is on its way. */
  readonly pending: ReadonlySet<string>
  readonly draft: Draft | null
  /** The last refusal, by question. */
  readonly refusals: ReadonlyMap<string, Refusal>
  /** What this desk decided last, and how the question was then. */
  readonly last: { readonly verb: Decision['verb']; readonly question: DeskQuestion } | null
  decide(question: DeskQuestion, decision: Decision): Promise<void>
  /** Does what an offer says, or opens the form it needs. */
  take(question: DeskQuestion, verb: OfferVerb): void
  write(change: Partial<Pick<Draft, 'words' | 'reason' | 'into'>>): void
  closeDraft(): void
}

/** Carries a moderator's decisions to the portal, one at a time per question, and keeps what was refused. */
export function useDecisions(send: DeskLink['decide']): Decisions {
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set())
  const [draft, setDraft] = useState<Draft | null>(null)
  const [refusals, setRefusals] = useState<ReadonlyMap<string, Refusal>>(new Map())
  const [last, setLast] = useState<Decisions['last']>(null)
  const basis = draft && !draft.isToldOfChange ? draft.about.revision : undefined

  const decide = useCallback(
    async (question: DeskQuestion, decision: Decision) => {
      setPending((before) => new Set(before).add(question.id))
      setRefusals((before) => without(before, question.id))
      const isDraft = draft?.questionId === question.id && draft.verb === decision.verb
      const reply = await send(question.id, decision, isDraft ? basis : undefined)
      setPending((before) => new Set([...before].filter((id) => id !== question.id)))
      if (reply.ok) {
        setLast({ verb: decision.verb, question: reply.value })
        return setDraft((open) => (open?.questionId === question.id ? null : open))
      }
      setRefusals((before) => new Map(before).set(question.id, reply))
      if (reply.code === 'outdated') setDraft((open) => open && { ...open, isToldOfChange: true })
    },
    [send, draft, basis],
  )

  return {
    pending,
    draft,
    refusals,
    last,
    decide,
    take(question, verb) {
      if (pending.has(question.id)) return
      if (verb === 'dismiss' || verb === 'answer-in-writing' || verb === 'merge') {
        return setDraft({
          questionId: question.id,
          verb,
          words: '',
          reason: 'off-topic',
          into: null,
          about: question,
          isToldOfChange: false,
        })
      }
      decide(question, verb === 'queue' ? { verb, before: null } : { verb })
    },
    write: (change) => setDraft((open) => open && { ...open, ...change }),
    closeDraft: () => setDraft(null),
  }
}

function without(refusals: ReadonlyMap<string, Refusal>, questionId: string): ReadonlyMap<string, Refusal> {
  return new Map([...refusals].filter(([id]) => id !== questionId))
}
