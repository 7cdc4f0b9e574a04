import type { FormEvent } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { Button } from '../ui/button.tsx'
import type { Decisions, Draft } from './use-decisions.ts'

interface AnswerFormProps {
  readonly question: DeskQuestion
  readonly draft: Draft
  readonly decisions: Decisions
}

/** An answer in writing, shown to everyone beneath the question. */
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
        Answer, for everyone to read
      </label>
      <textarea
        id={id}
        className="input"
        rows={4}
        value={text}
        required
        // biome-ignore lint/a11y/noAutofocus: the form was asked for by this very key or button
        autoFocus
        onChange={(change) => decisions.write({ words: change.currentTarget.value })}
      />
      <div className="desk-actions">
        <Button type="submit" look="primary" disabled={text.trim() === ''}>
          Publish the answer
        </Button>
        <Button onClick={decisions.closeDraft}>Not now</Button>
      </div>
    </form>
  )
}
