import type { FormEvent } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { writtenAnswer } from '../room/written-answer.ts'
import { Button } from '../ui/button.tsx'
import type { Draft } from './draft.ts'
import type { Decisions } from './use-decisions.ts'

interface AnswerFormProps {
  readonly question: DeskQuestion
  readonly draft: Draft
  readonly decisions: Decisions
}

/** An answer in writing, shown to everyone beneath the question; given for the first time, corrected, or added to one given live. */
export function AnswerForm({ question, draft, decisions }: AnswerFormProps) {
  const text = draft.words
  function answer(submission: FormEvent) {
    submission.preventDefault()
    decisions.decide(question, { verb: 'answer-in-writing', text: text.trim() })
  }
  const id = `answer-${question.id}`
  return (
    <form className="desk-form" onSubmit={answer}>
      <label htmlFor={id} className="font-semibold">
        {labelFor(question)}
      </label>
      <textarea
        id={id}
        className="input"
        rows={4}
        value={text}
        required
        onChange={(change) => decisions.write(draft, { words: change.currentTarget.value })}
      />
      <div className="desk-actions">
        <Button type="submit" look="primary" disabled={text.trim() === ''}>
          Publish the answer
        </Button>
        <Button onClick={() => decisions.closeDraft(question.id)}>Not now</Button>
      </div>
    </form>
  )
}

function labelFor({ state, answer }: DeskQuestion): string {
  if (writtenAnswer(answer)) return 'Answer, corrected, for everyone to read'
  if (state === 'waiting') return 'Answer, which publishes the question with it'
  return state === 'answered' ? 'In addition to what was said, for everyone to read' : 'Answer, for everyone to read'
}
