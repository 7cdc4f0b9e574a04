import { type ReactNode, useState } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import type { DeskColumns } from './desk-reducer.ts'
import type { MergeGroups } from './merge-groups.ts'
import { QuestionCard } from './question-card.tsx'
import { QueueList } from './queue-list.tsx'
import type { Decisions } from './use-decisions.ts'
import { useTwins } from './use-twins.ts'

interface DeskBoardProps {
  readonly columns: DeskColumns
  /** Ids of what the search has found, or of what that is merged into; null: nothing is sought. */
  readonly found: ReadonlySet<string> | null
  readonly decisions: Decisions
  readonly groups: MergeGroups
}

/** Waiting · Queue · Done. On a tablet Done is folded beneath the two others, on a phone all are one below the other. */
export function DeskBoard({ columns, found, decisions, groups }: DeskBoardProps) {
  const [isDoneShown, setIsDoneShown] = useState(false)
  const isSearching = found !== null
  // What a form is open about stays in sight: somebody is writing there.
  const hasForm = ({ id }: DeskQuestion) => decisions.drafts.has(id)
  const shown = (questions: Shown): Shown => questions.filter((each) => (found?.has(each.id) ?? true) || hasForm(each))
  const [waiting, approved] = [shown(columns.waiting), shown(columns.approved)]
  const [queue, done] = [shown(columns.queue), shown(columns.done)]
  const twins = useTwins(groups.questions)
  const cards = (questions: Shown) =>
    questions.map((question) => (
      <QuestionCard
        key={question.id}
        question={question}
        alike={twins.get(question.id)}
        decisions={decisions}
        groups={groups}
      />
    ))
  const none = (words: string) => <p className="desk-none">{isSearching ? 'None found here.' : words}</p>
  return (
    <div className="desk-columns">
      <Column id="waiting" title="Waiting" count={waiting.length}>
        {waiting.length + approved.length === 0 && none('Nothing to decide.')}
        {cards(waiting)}
        {approved.length > 0 && <h3 className="desk-group">Approved, the audience votes</h3>}
        {cards(approved)}
      </Column>
      <Column id="queue" title="Queue" count={queue.length}>
        {queue.length === 0 && none('Queue an approved question to give it a place in your order.')}
        <QueueList queue={columns.queue} shown={queue} decisions={decisions} groups={groups} />
      </Column>
      <Column
        id="done"
        title="Done"
        count={done.length}
        fold={{
          isFolded: !isDoneShown && !isSearching && !done.some(hasForm),
          toggle: () => setIsDoneShown((isShown) => !isShown),
        }}
      >
        {done.length === 0 && none('Answered and dismissed questions end here.')}
        {cards(done)}
      </Column>
    </div>
  )
}

type Shown = readonly DeskQuestion[]

interface ColumnProps {
  readonly id: string
  readonly title: string
  readonly count: number
  /** Folds where there is no room for a third column; a wide screen shows it always. */
  readonly fold?: { readonly isFolded: boolean; readonly toggle: () => void }
  readonly children: ReactNode
}

function Column({ id, title, count, fold, children }: ColumnProps) {
  return (
    <section className="desk-column" data-column={id} aria-labelledby={`column-${id}`}>
      <h2 id={`column-${id}`}>
        {title} <span className="figures text-ink-2">{count}</span>
      </h2>
      {fold && (
        <button
          type="button"
          className="button desk-fold"
          data-look="quiet"
          aria-expanded={!fold.isFolded}
          aria-controls={`cards-${id}`}
          onClick={fold.toggle}
        >
          {fold.isFolded ? `Show what is done` : 'Fold'}
        </button>
      )}
      <div id={`cards-${id}`} className="desk-cards" data-folded={fold?.isFolded || undefined}>
        {children}
      </div>
    </section>
  )
}
