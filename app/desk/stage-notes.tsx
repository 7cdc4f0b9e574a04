import { type FormEvent, type RefObject, useState } from 'react'
import type { StageNote } from '../../server/questions/views.ts'
import { Button } from '../ui/button.tsx'
import { useNow } from '../ui/use-now.ts'
import type { DeskLink } from './desk-link.ts'
import { LONGEST_NOTE, noteState, READY_NOTES, stagesWords } from './note-words.ts'

interface StageNotesProps extends Pick<DeskLink, 'writeToStage' | 'withdrawNote'> {
  readonly note: StageNote | null
  /** How many stages are open; null: not known yet. */
  readonly stages: number | null
  readonly timeZone: string
  readonly serverTime: number
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
  readonly field: RefObject<HTMLInputElement>
}

/** Words to who speaks: what stands on the stage and whether it was read, and, unfolded, what to write next. */
export function StageNotes(props: StageNotesProps) {
  const { note, stages, isOpen, onOpen, writeToStage, withdrawNote } = props
  const [complaint, setComplaint] = useState<string | null>(null)
  async function send(text: string): Promise<boolean> {
    const reply = await writeToStage(text)
    setComplaint(reply.ok ? null : reply.message)
    return reply.ok
  }
  async function withdraw(noteId: string): Promise<void> {
    const reply = await withdrawNote(noteId)
    setComplaint(reply.ok ? null : reply.message)
  }
  return (
    <section className="desk-stage" aria-label="To the stage">
      <div className="desk-stage-head">
        <Button
          look="quiet"
          aria-expanded={isOpen}
          aria-controls="note-form"
          aria-keyshortcuts="T"
          onClick={() => onOpen(!isOpen)}
        >
          {isOpen ? 'Fold the note' : 'Write to the stage (T)'}
        </Button>
        {note && <StandingNote {...props} note={note} onWithdraw={() => withdraw(note.id)} />}
      </div>
      {complaint && (
        <p role="alert" className="text-sm font-semibold text-nerve">
          {complaint}
        </p>
      )}
      <div id="note-form" hidden={!isOpen}>
        {isOpen && <NoteForm field={props.field} onSend={send} stages={stages} onLeave={() => onOpen(false)} />}
      </div>
    </section>
  )
}

interface StandingNoteProps extends Pick<StageNotesProps, 'timeZone' | 'serverTime'> {
  readonly note: StageNote
  readonly onWithdraw: () => void
}

function StandingNote({ note, timeZone, serverTime, onWithdraw }: StandingNoteProps) {
  const now = useNow(serverTime)
  const { tone, words } = noteState(note, { now, timeZone })
  return (
    <>
      <p className="desk-note" role="status">
        <span dir="auto">{`“${note.text}”`}</span>{' '}
        <span className="figures" data-tone={tone}>
          {words}
        </span>
      </p>
      <Button onClick={onWithdraw}>{note.acknowledgedAt === null ? 'Withdraw the note' : 'Clear the note'}</Button>
    </>
  )
}

interface NoteFormProps extends Pick<StageNotesProps, 'field' | 'stages'> {
  /** @returns whether it is on its way */
  readonly onSend: (text: string) => Promise<boolean>
  readonly onLeave: () => void
}

function NoteForm({ field, stages, onSend, onLeave }: NoteFormProps) {
  const [text, setText] = useState('')
  async function send(submission: FormEvent) {
    submission.preventDefault()
    if (await onSend(text)) setText('')
  }
  return (
    <form
      className="desk-form"
      onSubmit={send}
      onKeyDown={(press) => {
        if (press.key === 'Escape') onLeave()
      }}
    >
      <div className="desk-actions">
        {READY_NOTES.map((ready) => (
          <Button key={ready} onClick={() => onSend(ready)}>
            {ready}
          </Button>
        ))}
      </div>
      <label htmlFor="note-text" className="font-semibold">
        Or in your words, in place of what stands there
      </label>
      <div className="desk-note-line">
        <input
          ref={field}
          id="note-text"
          className="input"
          maxLength={LONGEST_NOTE}
          required
          // biome-ignore lint/a11y/noAutofocus: the form was asked for by this very key or button
          autoFocus
          value={text}
          onChange={(change) => setText(change.currentTarget.value)}
        />
        <Button type="submit" disabled={text.trim() === ''}>
          Send
        </Button>
      </div>
      <p className="text-sm text-ink-2">{stagesWords(stages)}</p>
    </form>
  )
}
