import type { FormEvent } from 'react'
import type { DeskQuestion } from '../../server/questions/views.ts'
import { Button } from '../ui/button.tsx'
import type { Draft } from './draft.ts'
import type { Decisions } from './use-decisions.ts'

interface EditFormProps {
  readonly question: DeskQuestion
  readonly draft: Draft
  readonly decisions: Decisions
}

/** A question in better words. What was asked is kept, and the asker sees both. */
export function EditForm({ question, draft, decisions }: EditFormProps) {
  const text = draft.words
  const { id, originalText } = question
  function save(submission: FormEvent) {
    submission.preventDefault()
    decisions.decide(question, { verb: 'edit', text: text.trim() })
  }
  return (
    <form className="desk-form" onSubmit={save}>
      <label htmlFor={`edit-${id}`} className="font-semibold">
        The question, for everyone. The asker sees what you change.
      </label>
      <textarea
        id={`edit-${id}`}
        className="input"
        rows={4}
        dir="auto"
        value={text}
        required
        onChange={(change) => decisions.write(draft, { words: change.currentTarget.value })}
      />
      <div className="desk-actions">
        <Button type="submit" look="primary" disabled={text.trim() === ''}>
          Save the question
        </Button>
        <Button onClick={() => decisions.closeDraft(id)}>Not now</Button>
        {originalText !== null && text !== originalText && (
          <Button look="quiet" onClick={() => decisions.write(draft, { words: originalText })}>
            As it was asked
          </Button>
        )}
      </div>
    </form>
  )
}
