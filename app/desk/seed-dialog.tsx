import { type FormEvent, useState } from 'react'
import type { DeskQuestion, Seed } from '../../server/questions/views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { newKey } from '../room/new-key.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import { SpeakerNames } from './annotate-form.tsx'

interface SeedDialogProps {
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
  readonly seed: (seed: Omit<Seed, 'slug'>) => Promise<Reply<DeskQuestion>>
}

const PLACES = [
  { as: 'approved', words: 'Show it to the audience, who votes' },
  { as: 'queued', words: 'Put it at the end of the queue' },
] as const

/** A question of the moderators' own. What is written stays while the dialog is closed, and after a refusal. */
export function SeedDialog({ isOpen, onOpen, seed }: SeedDialogProps) {
  const [text, setText] = useState('')
  const [addressee, setAddressee] = useState('')
  const [as, setAs] = useState<Seed['as']>('approved')
  const [key, setKey] = useState(newKey)
  const [isSending, setIsSending] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  async function ask(submission: FormEvent) {
    submission.preventDefault()
    if (isSending) return
    setIsSending(true)
    const reply = await seed({ text: text.trim(), addressee: addressee.trim() || null, as, key })
    setIsSending(false)
    setRefusal(reply.ok ? null : reply.message)
    if (!reply.ok) return
    setText('')
    setKey(newKey())
    onOpen(false)
  }
  return (
    <Dialog
      title="A question of your own"
      description="Everybody sees that it comes from the moderators."
      className="room"
      isOpen={isOpen}
      onOpen={onOpen}
      trigger={
        <button type="button" className="button" data-look="quiet" aria-keyshortcuts="S">
          Ask a question of your own
        </button>
      }
    >
      <form className="desk-form" onSubmit={ask}>
        {refusal && (
          <Notice tone="error" role="alert">
            {refusal}
          </Notice>
        )}
        <label htmlFor="seed-text" className="font-semibold">
          Question
        </label>
        <textarea
          id="seed-text"
          className="input"
          rows={4}
          dir="auto"
          required
          value={text}
          onChange={(change) => setText(change.currentTarget.value)}
        />
        <label htmlFor="seed-addressee" className="font-semibold">
          Who is to answer (may be left out)
        </label>
        <input
          id="seed-addressee"
          className="input"
          list="seed-speakers"
          value={addressee}
          onChange={(change) => setAddressee(change.currentTarget.value)}
        />
        <SpeakerNames id="seed-speakers" />
        <fieldset className="choices">
          <legend>Then</legend>
          {PLACES.map((place) => (
            <label key={place.as} className="choice">
              <input type="radio" name="seed-as" checked={as === place.as} onChange={() => setAs(place.as)} />
              {place.words}
            </label>
          ))}
        </fieldset>
        <div className="desk-actions">
          <Button type="submit" look="primary" aria-disabled={isSending || undefined} disabled={text.trim() === ''}>
            Ask it
          </Button>
          <DialogClose>Not now</DialogClose>
        </div>
      </form>
    </Dialog>
  )
}
