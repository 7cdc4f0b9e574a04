import { Form } from '@remix-run/react'
import type { EventState } from '../../server/events/event.ts'
import type { Rehearsal } from '../../server/questions/questions.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Notice } from '../ui/notice.tsx'

interface RoomRehearsalProps {
  readonly state: EventState
  readonly rehearsal: Rehearsal
}

/** The question room's rehearsal: begun before the event, and never left over unnoticed. */
export function RoomRehearsal({ state, rehearsal }: RoomRehearsalProps) {
  const { isOn, questionCount } = rehearsal
  if (!isOn && questionCount === 0) {
    return state === 'scheduled' ? <Press intent="begin-rehearsal" words="Rehearse the question room" /> : null
  }
  return (
    <Notice tone="waiting" title={isOn ? 'The question room rehearses' : 'The rehearsal is over'}>
      <p>
        {isOn
          ? 'What is asked now is seen by staff and its own asker alone. Going live ends the rehearsal by itself.'
          : 'The audience sees nothing of it, but it is still in the room.'}
        {` ${counted(questionCount)} asked in it.`}
      </p>
      <div className="studio-buttons">
        {isOn && <Press intent="end-rehearsal" words="End the rehearsal" />}
        <Dialog
          title="Wipe the rehearsal?"
          description={`${counted(questionCount)} asked. All of it is deleted with what was done with it, and the rehearsal ends. Real questions stay. This cannot be undone.`}
          className="room"
          trigger={
            <button type="button" className="button" data-look="danger">
              Wipe the rehearsal…
            </button>
          }
        >
          <div className="studio-buttons">
            <Press intent="wipe-rehearsal" words="Wipe it" look="danger" />
            <DialogClose>Keep it</DialogClose>
          </div>
        </Dialog>
      </div>
    </Notice>
  )
}

interface PressProps {
  readonly intent: string
  readonly words: string
  readonly look?: 'danger'
}

function Press({ intent, words, look }: PressProps) {
  return (
    <Form method="post" replace preventScrollReset>
      <input type="hidden" name="intent" value={intent} />
      <Button type="submit" look={look ?? 'plain'}>
        {words}
      </Button>
    </Form>
  )
}

function counted(count: number): string {
  return count === 1 ? '1 question was' : `${count} questions were`
}
