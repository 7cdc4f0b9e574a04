import type { DeskQuestion } from '../../server/questions/views.ts'
import { AskedBy } from '../room/asked-by.tsx'
import { Offers } from './offer-buttons.tsx'
import type { Decisions } from './use-decisions.ts'
import { refusalWords } from './words.ts'

interface MergedListProps {
  readonly survivor: DeskQuestion
  readonly merged: readonly DeskQuestion[]
  readonly decisions: Decisions
}

/** What is merged into a question, each to be taken out again. */
export function MergedList({ survivor, merged, decisions }: MergedListProps) {
  return (
    <section className="desk-merged" aria-label={`Merged into question ${survivor.number}`}>
      {merged.map((question) => (
        <MergedLine key={question.id} question={question} decisions={decisions} />
      ))}
    </section>
  )
}

function MergedLine({ question, decisions }: { readonly question: DeskQuestion; readonly decisions: Decisions }) {
  const { id, number, text } = question
  const refusal = decisions.refusals.get(id)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the desk's keys work on the question that has the focus
    <article className="desk-merged-line" data-question={id} tabIndex={0} aria-label={`Question ${number}, merged`}>
      <p className="figures text-sm text-ink-2">
        {`${number} · `}
        <AskedBy {...question} />
      </p>
      <p className="asked" dir="auto">
        {text}
      </p>
      {refusal && (
        <p role="alert" className="text-sm font-semibold text-nerve">
          {refusalWords(refusal, question)}
        </p>
      )}
      <div className="desk-actions">
        <Offers question={question} decisions={decisions} />
      </div>
    </article>
  )
}
