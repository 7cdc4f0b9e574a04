import { type FormEvent, useState } from 'react'
import type { OwnBallot, PublicPoll } from '../../server/questions/poll-views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { Button } from '../ui/button.tsx'
import { pickWords } from './poll-words.ts'

export interface PollFormProps {
  readonly poll: PublicPoll
  /** What the portal keeps as this viewer's answer. */
  readonly kept: readonly number[] | undefined
  /** What is on its way there. */
  readonly sending: readonly number[] | undefined
  /** Why it does not count. */
  readonly refusal: string | undefined
  readonly onAnswer: (choices: readonly number[]) => Promise<Reply<OwnBallot>>
}

/** Answering an open poll, and changing one's mind while it is open. */
export function PollForm({ poll, kept, sending, refusal, onAnswer }: PollFormProps) {
  const [touched, setTouched] = useState<readonly number[] | null>(null)
  const [isEmpty, setIsEmpty] = useState(false)
  const complaint = isEmpty ? 'Please pick an answer first.' : refusal
  const picked = touched ?? sending ?? kept ?? []

  const toggle = (position: number) => {
    if (poll.selects === 'one') return setTouched([position])
    const others = picked.filter((other) => other !== position)
    setTouched(others.length < picked.length ? others : [...picked, position].sort((a, b) => a - b))
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setIsEmpty(picked.length === 0)
    if (picked.length === 0) return
    const reply = await onAnswer(picked)
    if (reply.ok) setTouched((since) => (since === touched ? null : since))
  }

  return (
    <form className="poll-form" onSubmit={submit}>
      <fieldset className="choices" aria-describedby={complaint && `refusal-${poll.id}`}>
        <legend>
          <span className="asked font-serif text-lg" dir="auto">
            {poll.question}
          </span>
          <span className="field-hint">{pickWords(poll)}</span>
        </legend>
        {poll.choices.map((choice, position) => (
          <label key={choice} className="choice">
            <input
              type={poll.selects === 'one' ? 'radio' : 'checkbox'}
              name={`poll-${poll.id}`}
              checked={picked.includes(position)}
              onChange={() => toggle(position)}
            />
            <span className="asked" dir="auto">
              {choice}
            </span>
          </label>
        ))}
      </fieldset>
      {complaint && (
        <p id={`refusal-${poll.id}`} className="field-error">
          {complaint}
        </p>
      )}
      <p className="poll-foot">
        <Button type="submit">{kept ? 'Change my answer' : 'Send my answer'}</Button>
        <span className="text-sm text-ink-2">{stateWords(kept, sending, picked)}</span>
      </p>
    </form>
  )
}

function stateWords(kept: PollFormProps['kept'], sending: PollFormProps['sending'], picked: readonly number[]): string {
  if (sending) return 'Sending. It is sent again until it has arrived.'
  if (!kept) return ''
  return String(kept) === String(picked) ? 'Your answer has arrived.' : 'Not sent yet: your former answer counts.'
}
