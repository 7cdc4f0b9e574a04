import type { DeskQuestion } from '../../server/questions/views.ts'
import { AskedBy } from '../room/asked-by.tsx'
import { Complaint, OpenForm } from './draft-form.tsx'
import type { MergeGroups } from './merge-groups.ts'
import { Offers } from './offer-buttons.tsx'
import type { Decisions } from './use-decisions.ts'

interface MergedListProps {
  readonly survivor: DeskQuestion
  readonly merged: readonly DeskQuestion[]
  readonly decisions: Decisions
  readonly groups: MergeGroups
}

/** What is merged into a question, each to be taken out again. */
export function MergedList({ survivor, merged, ...rest }: MergedListProps) {
  return (
    <section className="desk-merged" aria-label={`Merged into question ${survivor.number}`}>
      {merged.map((question) => (
        <MergedLine key={question.id} question={question} {...rest} />
      ))}
    </section>
  )
}

interface MergedLineProps extends Pick<MergedListProps, 'decisions' | 'groups'> {
  readonly question: DeskQuestion
}

function MergedLine({ question, decisions, groups }: MergedLineProps) {
  const { id, number, text } = question
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the desk's keys work on the question that has the focus
    <article className="desk-merged-line" data-question={id} tabIndex={0} aria-label={`Question ${number}, merged`}>
      <p className="figures text-sm text-ink-2">
        {`${number} · `}
        <AskedBy {...question} />
      </p>
      <p className="asked" dir="auto" lang={question.language ?? undefined}>
        {text}
      </p>
      <Complaint question={question} decisions={decisions} />
      <div className="desk-actions">
        <Offers question={question} decisions={decisions} which="usual" />
      </div>
      <OpenForm question={question} decisions={decisions} groups={groups} />
    </article>
  )
}
