import type { ReactNode } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import type { DeskColumns } from './desk-reducer.ts'
import { QuestionCard } from './question-card.tsx'
import { neighbourBefore } from './queue-order.ts'
import type { Decisions } from './use-decisions.ts'

interface DeskBoardProps {
  readonly columns: DeskColumns
  readonly decisions: Decisions
}

/** Waiting · Queue · Done. On a phone one below the other. */
export function DeskBoard({ columns: { waiting, approved, queue, done }, decisions }: DeskBoardProps) {
  const cards = (questions: readonly DeskQuestion[]) =>
    questions.map((question) => <QuestionCard key={question.id} question={question} decisions={decisions} />)
  return (
    <div className="desk-columns">
      <Column id="waiting" title="Waiting" count={waiting.length}>
        {waiting.length === 0 && <p className="desk-none">Nothing to decide.</p>}
        {cards(waiting)}
        {approved.length > 0 && <h3 className="desk-group">Approved, the audience votes</h3>}
        {cards(approved)}
      </Column>
      <Column id="queue" title="Queue" count={queue.length}>
        {queue.length === 0 && (
          <p className="desk-none">Queue an approved question to give it a place in your order.</p>
        )}
        {queue.map((question) => (
          <QuestionCard key={question.id} question={question} decisions={decisions}>
            <PlaceInQueue queue={queue} question={question} decisions={decisions} />
          </QuestionCard>
        ))}
      </Column>
      <Column id="done" title="Done" count={done.length}>
        {done.length === 0 && <p className="desk-none">Answered and dismissed questions end here.</p>}
        {cards(done)}
      </Column>
    </div>
  )
}

interface ColumnProps {
  readonly id: string
  readonly title: string
  readonly count: number
  readonly children: ReactNode
}

function Column({ id, title, count, children }: ColumnProps) {
  return (
    <section className="desk-column" data-column={id} aria-labelledby={`column-${id}`}>
      <h2 id={`column-${id}`}>
        {title} <span className="figures text-ink-2">{count}</span>
      </h2>
      {children}
    </section>
  )
}

interface PlaceInQueueProps {
  readonly queue: readonly DeskQuestion[]
  readonly question: DeskQuestion
  readonly decisions: Decisions
}

function PlaceInQueue({ queue, question, decisions }: PlaceInQueueProps) {
  return (['up', 'down'] as const).map((direction) => {
    const before = neighbourBefore(queue, question.id, direction)
    return (
      <button
        key={direction}
        type="button"
        className="button"
        data-look="plain"
        aria-disabled={before === undefined || undefined}
        aria-label={`Move question ${question.number} ${direction}`}
        onClick={() => before !== undefined && decisions.decide(question, { verb: 'queue', before })}
      >
        {direction === 'up' ? '↑' : '↓'}
      </button>
    )
  })
}
