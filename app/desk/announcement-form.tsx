import { type FormEvent, useState } from 'react'
import type { AnnouncementDecision } from '../../server/questions/poll-views.ts'
import { countGraphemes } from '../room/count-graphemes.ts'
import { newKey } from '../room/new-key.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'

const MOST_GRAPHEMES = 280

interface AnnouncementFormProps {
  readonly verb: 'announce' | 'edit'
  readonly before: string
  readonly send: (decision: AnnouncementDecision) => Promise<void>
  readonly onLeave: () => void
}

/** Writing to all viewers of the event. */
export function AnnouncementForm({ verb, before, send, onLeave }: AnnouncementFormProps) {
  const [text, setText] = useState(before)
  const [key] = useState(newKey)
  const left = MOST_GRAPHEMES - countGraphemes(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void send(verb === 'announce' ? { verb, text, key } : { verb, text })
  }
  return (
    <form className="desk-form" onSubmit={submit}>
      <Field
        id="announcement-text"
        label="Announcement, for all viewers at once"
        hint={left < 0 ? `${-left} characters too many` : `${left} characters left`}
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={2}
            value={text}
            required
            // biome-ignore lint/a11y/noAutofocus: the form was asked for by this very button
            autoFocus
            onChange={(typed) => setText(typed.currentTarget.value)}
          />
        )}
      </Field>
      <div className="desk-actions">
        <Button type="submit" look="primary" disabled={text.trim() === '' || left < 0}>
          {verb === 'announce' ? 'Announce it' : 'Save for everybody'}
        </Button>
        <Button onClick={onLeave}>Not now</Button>
      </div>
    </form>
  )
}
