import type { FormEvent } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { Button } from '../ui/button.tsx'
import type { Draft } from './draft.ts'
import type { Decisions } from './use-decisions.ts'
import { REASON_WORDS, REASONS } from './words.ts'

interface DismissFormProps {
  readonly question: DeskQuestion
  readonly draft: Draft
  readonly decisions: Decisions
}

/** Why a question is dismissed: its asker is told. */
export function DismissForm({ question, draft, decisions }: DismissFormProps) {
  const { reason, words: text } = draft
  function dismiss(submission: FormEvent) {
    submission.preventDefault()
    decisions.decide(question, { verb: 'dismiss', reason, text: reason === 'other' ? text.trim() : null })
  }
  const name = `reason-${question.id}`
  return (
    <form className="desk-form" onSubmit={dismiss}>
      <fieldset className="choices">
        <legend>Why? The asker sees it.</legend>
        {REASONS.map((value) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name={name}
              value={value}
              checked={reason === value}
              onChange={() => decisions.write(draft, { reason: value })}
            />
            {REASON_WORDS[value]}
          </label>
        ))}
      </fieldset>
      {reason === 'other' && (
        <input
          className="input"
          aria-label="The reason in your words"
          value={text}
          maxLength={200}
          required
          onChange={(change) => decisions.write(draft, { words: change.currentTarget.value })}
        />
      )}
      <div className="desk-actions">
        <Button type="submit" look="danger">
          Dismiss
        </Button>
        <Button onClick={() => decisions.closeDraft(question.id)}>Keep it</Button>
      </div>
    </form>
  )
}
