import { useState } from 'react'
import type { EventRow } from '../../server/questions/views.ts'
import type { Reply } from '../../server/sockets/protocol.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'
import type { RoomControl } from './room-control.ts'

type Rehearse = Pick<RoomControl, 'rehearse' | 'wipeRehearsal'>

interface RehearsalProps {
  readonly event: EventRow
  /** Rehearsal questions that have not been wiped. */
  readonly questionCount: number
  readonly control: Rehearse
}

/** That the room rehearses, or that something of a rehearsal is left; with the ways to end it. Else nothing. */
export function RehearsalNotice({ event, questionCount, control }: RehearsalProps) {
  const [refusal, act] = useRefusal()
  const { isRehearsing } = event
  if (!isRehearsing && questionCount === 0) return null
  return (
    <Notice tone="waiting" role="status" title={isRehearsing ? 'Rehearsal' : 'The rehearsal is over'}>
      <p>
        {isRehearsing
          ? 'What is asked now is seen by staff and its own asker alone, whatever you do with it. Going live ends the rehearsal by itself.'
          : `${counted(questionCount)} of it ${questionCount === 1 ? 'is' : 'are'} still here. The audience sees none of it.`}
      </p>
      {refusal && <p role="alert">{refusal}</p>}
      <div className="desk-actions">
        {isRehearsing && <Button onClick={() => act(control.rehearse(false))}>End the rehearsal</Button>}
        <WipeDialog questionCount={questionCount} onWipe={() => act(control.wipeRehearsal())} />
      </div>
    </Notice>
  )
}

interface WipeDialogProps {
  readonly questionCount: number
  readonly onWipe: () => void
}

/** One click, confirmed by a second that says what is lost. */
function WipeDialog({ questionCount, onWipe }: WipeDialogProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Dialog
      title="Wipe the rehearsal?"
      description={`${counted(questionCount)} asked in the rehearsal will be deleted with all that was done with them, and the rehearsal ends. Real questions stay. This cannot be undone.`}
      className="room"
      isOpen={isOpen}
      onOpen={setIsOpen}
      trigger={
        <button type="button" className="button" data-look="danger">
          Wipe the rehearsal…
        </button>
      }
    >
      <div className="desk-actions">
        <Button
          look="danger"
          onClick={() => {
            setIsOpen(false)
            onWipe()
          }}
        >
          Wipe it
        </Button>
        <DialogClose>Keep it</DialogClose>
      </div>
    </Dialog>
  )
}

/** Turns the rehearsal on: only before the event. */
export function BeginRehearsal({ rehearse }: Pick<Rehearse, 'rehearse'>) {
  const [isOpen, setIsOpen] = useState(false)
  const [refusal, act] = useRefusal()
  return (
    <Dialog
      title="Rehearse the room?"
      description="Everybody who asks is told that it is a rehearsal. What is asked is never published, and you wipe it afterwards with one click. Numbers then begin at 1."
      className="room"
      isOpen={isOpen}
      onOpen={setIsOpen}
      trigger={
        <button type="button" className="button" data-look="quiet">
          Rehearse…
        </button>
      }
    >
      {refusal && (
        <Notice tone="error" role="alert">
          {refusal}
        </Notice>
      )}
      <div className="desk-actions">
        <Button look="primary" onClick={async () => (await act(rehearse(true))) && setIsOpen(false)}>
          Begin the rehearsal
        </Button>
        <DialogClose>Not now</DialogClose>
      </div>
    </Dialog>
  )
}

/** Why the last of these acts was refused, and a way to act that keeps it. */
function useRefusal() {
  const [refusal, setRefusal] = useState<string | null>(null)
  async function act(acting: Promise<Reply<unknown>>): Promise<boolean> {
    const reply = await acting
    setRefusal(reply.ok ? null : reply.message)
    return reply.ok
  }
  return [refusal, act] as const
}

function counted(count: number): string {
  return count === 1 ? '1 question' : `${count} questions`
}
