import { Form } from '@remix-run/react'
import type { EventState } from '../../server/events/event.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'

/** What an organiser can do with an event as it is now, beside editing it. */
export function EventMoves({ state, title }: { readonly state: EventState; readonly title: string }) {
  if (state === 'draft') {
    return (
      <>
        <MoveButton move="schedule" word="Schedule" />
        <CancelEvent title={title} />
      </>
    )
  }
  if (state === 'scheduled') return <CancelEvent title={title} />
  if (state === 'cancelled') return <MoveButton move="reinstate" word="Take the cancellation back" />
  return null
}

function MoveButton({ move, word }: { readonly move: string; readonly word: string }) {
  return (
    <Form method="post">
      <Button type="submit" name="move" value={move}>
        {word}
      </Button>
    </Form>
  )
}

function CancelEvent({ title }: { readonly title: string }) {
  return (
    <>
      <Dialog
        title={`Cancel “${title}”?`}
        description="Its page will say so, and so will every calendar that has it. You can take it back."
        trigger={<Button look="danger">Cancel event …</Button>}
      >
        <Form method="post" className="flex flex-wrap gap-3">
          <DialogClose>Keep it</DialogClose>
          <Button type="submit" name="move" value="cancel" look="danger">
            Cancel event
          </Button>
        </Form>
      </Dialog>
      <noscript>
        <Form method="post">
          <Button type="submit" name="move" value="cancel" look="danger">
            Cancel event
          </Button>
        </Form>
      </noscript>
    </>
  )
}
