import type { EventState } from '../../server/events/event.ts'

const WORDS: Readonly<Record<EventState, string>> = {
  draft: 'Draft',
  scheduled: 'Upcoming',
  live: 'Live now',
  interrupted: 'Interrupted',
  ended: 'Just ended',
  replay: 'Replay',
  cancelled: 'Cancelled',
}

/** Where an event is in its life, in words first; colour only repeats them. */
export function StateWord({ state }: { readonly state: EventState }) {
  return (
    <span className="state-word" data-state={state}>
      {WORDS[state]}
    </span>
  )
}

/** Filled at the live edge, an outline behind it. */
export function LiveBadge({ behind = false }: { readonly behind?: boolean }) {
  return (
    <span className="live-badge" data-behind={behind || undefined}>
      Live
    </span>
  )
}
