import { timeCode } from '../player/time-code.ts'

/** From here on the speaker is asked to come to an end. */
const NEARLY_OVER_SECONDS = 120

export interface ItemClock {
  /** What colour repeats. */
  readonly tone: 'running' | 'nearly-over' | 'over'
  /** `17:30 left`, `1:20 over` */
  readonly remaining: string
  /** `12:30 of 30 min` */
  readonly elapsed: string
  /** What the speaker is to do; null: nothing yet. */
  readonly request: string | null
}

/** The clock of the programme item that was begun last, in words. */
export function itemClock(
  item: { readonly startedAt: number; readonly plannedMinutes: number },
  now: number,
): ItemClock {
  const elapsedSeconds = Math.max(0, Math.floor((now - item.startedAt) / 1000))
  const leftSeconds = item.plannedMinutes * 60 - elapsedSeconds
  const elapsed = `${timeCode(elapsedSeconds)} of ${item.plannedMinutes} min`
  if (leftSeconds < 0) {
    return { tone: 'over', remaining: `${timeCode(-leftSeconds)} over`, elapsed, request: 'Time is up' }
  }
  const remaining = `${timeCode(leftSeconds)} left`
  if (leftSeconds > NEARLY_OVER_SECONDS) return { tone: 'running', remaining, elapsed, request: null }
  return { tone: 'nearly-over', remaining, elapsed, request: 'Please come to an end' }
}
