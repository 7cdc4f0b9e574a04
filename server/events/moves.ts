import { EventError } from '../errors.ts'
import type { EventState } from './event.ts'

/** A step in the life of an event. */
export type EventMove =
  | 'schedule'
  | 'cancel'
  | 'reinstate'
  | 'go-live'
  | 'interrupt'
  | 'resume'
  | 'end'
  | 'publish-replay'

const MOVES: Readonly<Record<EventMove, { readonly from: readonly EventState[]; readonly to: EventState }>> = {
  schedule: { from: ['draft'], to: 'scheduled' },
  cancel: { from: ['draft', 'scheduled'], to: 'cancelled' },
  reinstate: { from: ['cancelled'], to: 'scheduled' },
  'go-live': { from: ['scheduled'], to: 'live' },
  interrupt: { from: ['live'], to: 'interrupted' },
  resume: { from: ['interrupted'], to: 'live' },
  end: { from: ['live', 'interrupted'], to: 'ended' },
  'publish-replay': { from: ['ended'], to: 'replay' },
}

/** Whether an event in this state can make the move. */
export function isPossible(state: EventState, move: EventMove): boolean {
  return MOVES[move].from.includes(state)
}

/**
 * Owns the moves of an event: draft → scheduled → live ⇄ interrupted → ended → replay; cancelled.
 * @throws EventError `wrong-state`
 */
export function moveEvent(state: EventState, move: EventMove): EventState {
  if (!isPossible(state, move)) {
    throw new EventError('conflict', 'wrong-state', `An event that is ${state} cannot ${move.replace('-', ' ')}.`)
  }
  return MOVES[move].to
}
