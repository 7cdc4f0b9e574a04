import { type FormEvent, useState } from 'react'
import type { PollText } from '../../server/questions/poll.ts'
import type { DeskPollRow } from '../../server/questions/poll-views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { newKey } from '../room/new-key.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { PollRules } from './poll-rules.tsx'

const FEWEST_CHOICES = 2
const MOST_CHOICES = 8

interface PollEditorProps {
  /** Ties labels to their controls. */
  readonly id: string
  /** What is edited; left out: a new one. */
  readonly poll?: PollText
  readonly saveLabel: string
  /** @param key the same for every try of this form */
  readonly save: (text: PollText, key: string) => Promise<Reply<DeskPollRow>>
  readonly onDone: () => void
}

/** Writing a poll: its question, two to eight choices, and how it goes. */
export function PollEditor({ id, poll, saveLabel, save, onDone }: PollEditorProps) {
  const [text, setText] = useState<PollText>(
    () => poll ?? { question: '', choices: ['', ''], selects: 'one', shows: 'live' },
  )
  const [key] = useState(newKey)
  const [refusal, setRefusal] = useState<string | null>(null)
  const { question, choices, selects, shows } = text
  const change = (part: Partial<PollText>) => setText((before) => ({ ...before, ...part }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setRefusal(null)
    const reply = await save({ question, choices, selects, shows }, key)
    if (reply.ok) return onDone()
    setRefusal(reply.message)
  }
  return (
    <form className="desk-form" onSubmit={submit} aria-label={poll ? 'Edit the draft' : 'New poll'}>
      <Field id={`question-${id}`} label="Question" errors={refusal === null ? undefined : [refusal]}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={2}
            value={question}
            required
            // biome-ignore lint/a11y/noAutofocus: the form was asked for by this very button
            autoFocus
            onChange={(typed) => change({ question: typed.currentTarget.value })}
          />
        )}
      </Field>
      <fieldset className="choices">
        <legend>Choices</legend>
        {choices.map((choice, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place
          <div key={at} className="poll-choice">
            <input
              className="input"
              aria-label={`Choice ${at + 1}`}
              value={choice}
              required={at < FEWEST_CHOICES}
              onChange={(typed) => change({ choices: choices.with(at, typed.currentTarget.value) })}
            />
            {choices.length > FEWEST_CHOICES && (
              <Button
                look="quiet"
                aria-label={`Remove choice ${at + 1}`}
                onClick={() => change({ choices: choices.toSpliced(at, 1) })}
              >
                Remove
              </Button>
            )}
          </div>
        ))}
        {choices.length < MOST_CHOICES && (
          <div>
            <Button look="quiet" onClick={() => change({ choices: [...choices, ''] })}>
              Add a choice
            </Button>
          </div>
        )}
      </fieldset>
      <PollRules id={id} text={text} onChange={change} />
      <div className="desk-actions">
        <Button type="submit" look="primary">
          {saveLabel}
        </Button>
        <Button onClick={onDone}>Not now</Button>
      </div>
    </form>
  )
}
