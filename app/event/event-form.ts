import type { EventState } from '../../server/events/event.ts'

/** The three forms of an event's page. */
export type EventForm = 'before' | 'live' | 'after'

/** `live` also while interrupted, and until the replay of an ended event is there. */
export function formOf(state: EventState): EventForm {
  if (state === 'live' || state === 'interrupted' || state === 'ended') return 'live'
  return state === 'replay' ? 'after' : 'before'
}
