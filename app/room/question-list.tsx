import { useRef, useState } from 'react'
import type { PublicQuestion } from '../../server/questions/views.ts'
import { QuestionLine } from './question-line.tsx'
import { useSteadyOrder } from './use-steady-order.ts'

const SHOWN_AT_FIRST = 10

interface QuestionListProps {
  /** In order, each in the state in which this viewer sees it. */
  readonly questions: readonly PublicQuestion[]
  readonly votedFor: ReadonlySet<string>
  /** By question, why the viewer's last vote for it did not count. */
  readonly refusals: ReadonlyMap<string, string>
  /** null: nobody can vote here. */
  readonly onVote: ((questionId: string, wanted: boolean) => void) | null
  readonly isOwn: (questionId: string) => boolean
  readonly positionOf: (question: PublicQuestion) => number | null
  readonly onSeek?: (positionSeconds: number) => void
}

/** The audience's questions. New ones wait to be asked for; the order stands still while a pointer or the focus is here. */
export function QuestionList({ questions, votedFor, refusals, onVote, isOwn, positionOf, onSeek }: QuestionListProps) {
  const [hasPointer, setHasPointer] = useState(false)
  const [hasFocus, setHasFocus] = useState(false)
  const [showsAll, setShowsAll] = useState(false)
  const list = useRef<HTMLOListElement>(null)
  const { shown, fresh, moved, catchUp } = useSteadyOrder(questions, hasPointer || hasFocus)
  const lines = showsAll ? shown : shown.slice(0, SHOWN_AT_FIRST)
  const showNew = () => {
    catchUp()
    // The button goes away with what it announced: its focus must not be lost with it.
    list.current?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done here, it is only noticed that somebody is
    <div
      className="question-list"
      onPointerEnter={() => setHasPointer(true)}
      onPointerLeave={() => setHasPointer(false)}
      onFocus={() => setHasFocus(true)}
      onBlur={() => setHasFocus(false)}
    >
      {fresh + moved > 0 && (
        <button type="button" className="new-questions figures" onClick={showNew}>
          {newsOf(fresh, moved)}
        </button>
      )}
      <ol ref={list} className="questions" tabIndex={-1}>
        {lines.map((question) => (
          <QuestionLine
            key={question.id}
            question={question}
            positionSeconds={positionOf(question)}
            isVotedFor={votedFor.has(question.id)}
            refusal={refusals.get(question.id)}
            onVote={
              onVote && question.state !== 'answered' && !isOwn(question.id)
                ? (wanted) => onVote(question.id, wanted)
                : undefined
            }
            onSeek={onSeek}
          />
        ))}
      </ol>
      {shown.length > lines.length && (
        <button type="button" className="button" data-look="quiet" onClick={() => setShowsAll(true)}>
          {`Show all ${shown.length}`}
        </button>
      )}
    </div>
  )
}

function newsOf(fresh: number, moved: number): string {
  if (fresh === 0) return moved === 1 ? '1 update' : `${moved} updates`
  return fresh === 1 ? '1 new question' : `${fresh} new questions`
}
