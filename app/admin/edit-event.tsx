import type { SubmissionResult } from '@conform-to/react'
import type { EventState } from '../../server/events/event.ts'
import { Notice } from '../ui/notice.tsx'
import { StateWord } from '../ui/state-word.tsx'
import { AdminHead } from './admin-head.tsx'
import { EventForm } from './event-form.tsx'
import type { EventFormValue } from './event-form-value.ts'
import { EventMoves } from './event-moves.tsx'
import type { FormChoices } from './form-choices.server.ts'
import { EventRooms } from './staff-events.tsx'

interface EditEventProps {
  readonly event: {
    readonly slug: string
    readonly title: string
    readonly state: EventState
    readonly mayEdit: boolean
    readonly mayModerate: boolean
    readonly mayProduce: boolean
  }
  readonly value: EventFormValue
  readonly choices: FormChoices
  readonly lastResult: SubmissionResult | undefined
  /** Why a button's wish was not followed. */
  readonly refusal: string | undefined
  readonly isSaved: boolean
}

/** One event in the administration: what can be done with it, and all that is decided about it. */
export function EditEvent({ event, value, choices, lastResult, refusal, isSaved }: EditEventProps) {
  return (
    <div className="page">
      <AdminHead title={event.title} rail={<StateWord state={event.state} />}>
        <EventRooms {...event} />
        <div className="admin-actions">{event.mayEdit && <EventMoves state={event.state} title={event.title} />}</div>
        {refusal && (
          <Notice tone="error" role="alert">
            {refusal}
          </Notice>
        )}
        {isSaved && !lastResult && (
          <Notice tone="done" role="status">
            Saved.
          </Notice>
        )}
      </AdminHead>
      {event.mayEdit && (
        <EventForm
          value={value}
          choices={choices}
          lastResult={lastResult}
          isScheduled={event.state !== 'draft'}
          saveWord="Save"
        />
      )}
    </div>
  )
}
