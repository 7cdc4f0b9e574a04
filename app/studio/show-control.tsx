import { Form } from '@remix-run/react'
import type { EventRecord } from '../../server/events/event.ts'
import type { StreamStatus } from '../../server/media/engine.ts'
import type { Rehearsal } from '../../server/questions/questions.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { StateWord } from '../ui/state-word.tsx'
import { RoomRehearsal } from './room-rehearsal.tsx'

interface ShowControlProps {
  readonly event: Pick<EventRecord, 'state' | 'goesLive'>
  readonly rehearsal: Rehearsal
  readonly status: StreamStatus
}

/** Going live and ending: the two moments nobody should miss or make by accident. */
export function ShowControl({ event, rehearsal, status }: ShowControlProps) {
  const { state } = event
  const isOn = state === 'live' || state === 'interrupted'
  return (
    <section className="studio-block" aria-labelledby="show">
      <h2 id="show">Event</h2>
      <p className="text-xl">
        <StateWord state={state} />
      </p>
      {state === 'scheduled' && <GoLive goesLive={event.goesLive} isReceiving={status.connectedAt !== null} />}
      {isOn && <EndEvent />}
      <RoomRehearsal state={state} rehearsal={rehearsal} />
      {(state === 'ended' || state === 'replay') && <p>The replay is at the event’s address.</p>}
      {state === 'draft' && <p>A draft cannot go live: schedule it first.</p>}
    </section>
  )
}

function GoLive({
  goesLive,
  isReceiving,
}: {
  readonly goesLive: EventRecord['goesLive']
  readonly isReceiving: boolean
}) {
  return (
    <Form method="post" replace preventScrollReset>
      <input type="hidden" name="intent" value="go-live" />
      <p className="mb-3">
        {isReceiving
          ? 'Only staff see the picture below. Going live shows it to everybody and begins the recording.'
          : 'The encoder is not connected yet. You can go live first: its first picture is then public.'}
        {goesLive === 'automatically' &&
          ' It goes live by itself when it is due to begin and the encoder sends a picture.'}
      </p>
      <Button type="submit" look="primary">
        Go live
      </Button>
    </Form>
  )
}

function EndEvent() {
  return (
    <Dialog
      title="End the event?"
      className="room"
      description="The encoder is disconnected and the recording is sealed. The replay is there at once, at the same address. An ended event cannot go on."
      trigger={
        <button type="button" className="button justify-self-start" data-look="danger">
          End event…
        </button>
      }
    >
      <Form method="post" replace preventScrollReset className="studio-buttons">
        <input type="hidden" name="intent" value="end" />
        <Button type="submit" look="danger">
          End it now
        </Button>
        <DialogClose>Go on</DialogClose>
      </Form>
    </Dialog>
  )
}
