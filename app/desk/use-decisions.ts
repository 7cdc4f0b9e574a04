import { useCallback, useState } from 'react'
import type { Decision, DeskQuestion } from '../../server/questions/views.ts'
import type { DeskLink } from './desk-link.ts'
import { basisOfDraft, type Draft, type DraftFields, openDraft } from './draft.ts'
import { isFormVerb, type Offer } from './offers.ts'

/** Why a decision was not made. */
export interface Refusal {
  readonly code: string
  readonly message: string
}

/** What this desk decided, and how the question was then. */
export interface Decided {
  readonly verb: Decision['verb']
  readonly question: DeskQuestion
}

/** What the desk decides, and what became of it. */
export interface Decisions {
  /** Questions whose decision is on its way. */
  readonly pending: ReadonlySet<string>
  /** The open forms, at most one a question: what is begun about one stays while another is decided. */
  readonly drafts: ReadonlyMap<string, Draft>
  /** The form opened last. */
  readonly draft: Draft | null
  /** The last refusal, by question. */
  readonly refusals: ReadonlyMap<string, Refusal>
  /** What this desk decided last. */
  readonly last: Decided | null
  /** What is on air now. */
  readonly onAir: DeskQuestion | null
  decide(question: DeskQuestion, decision: Decision): Promise<void>
  /** Does what an offer says, or opens the form it needs. */
  take(question: DeskQuestion, offer: Pick<Offer, 'verb' | 'former'>): void
  write(draft: Draft, change: Partial<DraftFields>): void
  closeDraft(questionId: string): void
}

/** Carries a moderator's decisions to the portal, one at a time per question, and keeps what was refused. */
export function useDecisions(options: {
  readonly send: DeskLink['decide']
  readonly onAir: DeskQuestion | null
  readonly onDecided: (decided: Decided) => void
}): Decisions {
  const { send, onAir, onDecided } = options
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set())
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map())
  const [refusals, setRefusals] = useState<ReadonlyMap<string, Refusal>>(new Map())
  const [last, setLast] = useState<Decided | null>(null)

  const decide = useCallback(
    async (question: DeskQuestion, decision: Decision) => {
      const { id } = question
      setPending((before) => new Set(before).add(id))
      setRefusals((before) => without(before, id))
      const reply = await send(id, decision, basisOfDraft(drafts.get(id), decision))
      setPending((before) => new Set([...before].filter((each) => each !== id)))
      if (!reply.ok) {
        setRefusals((before) => new Map(before).set(id, reply))
        if (reply.code === 'outdated') setDrafts((before) => changed(before, id, { isToldOfChange: true }))
        return
      }
      const decided = { verb: decision.verb, question: reply.value }
      setLast(decided)
      onDecided(decided)
      // A form about something else stays open, about what the question is now.
      setDrafts((before) =>
        before.get(id)?.verb === decision.verb ? without(before, id) : changed(before, id, { about: reply.value }),
      )
    },
    [send, drafts, onDecided],
  )

  return {
    pending,
    drafts,
    draft: [...drafts.values()].at(-1) ?? null,
    refusals,
    last,
    onAir,
    decide,
    take(question, { verb, former }) {
      if (pending.has(question.id)) return
      if (!isFormVerb(verb)) return void decide(question, decisionOf(verb, former))
      // What is begun is not thrown away by another key.
      setDrafts((before) =>
        before.has(question.id) ? before : new Map(before).set(question.id, openDraft(question, verb)),
      )
    },
    write: ({ questionId }, change) => setDrafts((before) => changed(before, questionId, change)),
    closeDraft: (questionId) => setDrafts((before) => without(before, questionId)),
  }
}

function decisionOf(verb: Exclude<Offer['verb'], Draft['verb']>, former: Offer['former']): Decision {
  if (verb === 'queue') return { verb, before: null }
  return verb === 'put-on-air' && former ? { verb, former } : { verb }
}

function changed(
  drafts: ReadonlyMap<string, Draft>,
  questionId: string,
  change: Partial<Draft>,
): ReadonlyMap<string, Draft> {
  const draft = drafts.get(questionId)
  return draft ? new Map(drafts).set(questionId, { ...draft, ...change }) : drafts
}

function without<Value>(values: ReadonlyMap<string, Value>, questionId: string): ReadonlyMap<string, Value> {
  return new Map([...values].filter(([id]) => id !== questionId))
}
