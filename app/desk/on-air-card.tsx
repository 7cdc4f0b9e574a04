import type { DeskQuestion } from '../../server/questions/views.ts'
import type { MergeGroups } from './merge-groups.ts'
import { QuestionCard } from './question-card.tsx'
import type { Decisions } from './use-decisions.ts'

interface OnAirCardProps {
  readonly question: DeskQuestion | null
  readonly decisions: Decisions
  readonly groups: MergeGroups
}

/** What the speakers answer now; always on top. */
export function OnAirCard({ question, decisions, groups }: OnAirCardProps) {
  return (
    <section className="desk-on-air" aria-labelledby="on-air" data-empty={question === null || undefined}>
      <h2 id="on-air">On air</h2>
      {question ? (
        <QuestionCard question={question} decisions={decisions} groups={groups} />
      ) : (
        <p className="text-ink-2">No question is on air.</p>
      )}
    </section>
  )
}
