import type { ReactNode } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { AskedBy } from '../room/asked-by.tsx'
import { AnswerForm } from './answer-form.tsx'
import { DismissForm } from './dismiss-form.tsx'
import { offersFor } from './offers.ts'
import type { Decisions } from './use-decisions.ts'
import { alikeWords, changeWords, outcomeWords, refusalWords } from './words.ts'

interface QuestionCardProps {
  readonly question: DeskQuestion
  readonly decisions: Decisions
  /** What it may be another wording of. */
  readonly alike?: DeskQuestion
  /** More buttons, e.g. for its place in the queue. */
  readonly children?: ReactNode
}

/** One question on the desk: its words first, then what can be done with it. */
export function QuestionCard({ question, decisions, alike, children }: QuestionCardProps) {
  const { id, number, text, state } = question
  const draft = decisions.draft?.questionId === id ? decisions.draft : null
  const refusal = decisions.refusals.get(id)
  const complaint = refusal ? refusalWords(refusal, question) : draft && changeWords(draft.about, question)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the desk's keys work on the question that has the focus
    <article className="desk-card" data-question={id} data-state={state} tabIndex={0} aria-label={`Question ${number}`}>
      <CardHead question={question} />
      <p className="desk-question" dir="auto">
        {text}
      </p>
      {alike && <p className="text-sm text-nerve">{alikeWords(alike)}</p>}
      {isDone(state) && <p className="text-sm text-ink-2">{outcomeWords(question)}</p>}
      {question.answer?.how === 'writing' && <p className="text-sm">{question.answer.text}</p>}
      {complaint && (
        <p role="alert" className="text-sm font-semibold text-nerve">
          {complaint}
        </p>
      )}
      {draft === null && (
        <div className="desk-actions">
          <Offers question={question} decisions={decisions} />
          {children}
        </div>
      )}
      {draft?.verb === 'dismiss' && <DismissForm question={question} draft={draft} decisions={decisions} />}
      {draft?.verb === 'answer-in-writing' && <AnswerForm question={question} draft={draft} decisions={decisions} />}
    </article>
  )
}

function isDone(state: DeskQuestion['state']): boolean {
  return state === 'answered' || state === 'dismissed' || state === 'merged'
}

function CardHead({ question }: Pick<QuestionCardProps, 'question'>) {
  const { number, askerName, addressee, votes, state } = question
  return (
    <p className="desk-card-head figures">
      <b>{number}</b>
      <span>
        <AskedBy askerName={askerName} addressee={addressee} />
      </span>
      {state !== 'waiting' && <span>{votes === 1 ? '1 vote' : `${votes} votes`}</span>}
    </p>
  )
}

function Offers({ question, decisions }: QuestionCardProps) {
  const isPending = decisions.pending.has(question.id)
  return offersFor(question.state).map(({ verb, label, key }) => (
    <button
      key={verb}
      type="button"
      className="button"
      // One primary button a screen: what ends the question that everybody hears.
      data-look={verb === 'answer-live' ? 'primary' : key === null ? 'quiet' : 'plain'}
      // Not `disabled`: that would throw the focus away in the middle of the work.
      aria-disabled={isPending || undefined}
      aria-keyshortcuts={key ?? undefined}
      onClick={() => decisions.take(question, verb)}
    >
      {label}
    </button>
  ))
}
