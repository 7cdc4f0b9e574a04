import { timeCode } from '../player/time-code.ts'

/** From here on the speaker is asked to come to an end. */
const NEARLY_OVER_SECONDS = 120

export interface ItemClock {
  /** What colour repeats. */
  readonly tone: 'running' | 'nearly-over' | 'over'
  /** What is read from afar: `17 minutes left`, `2 minutes over`. Never more time than there is. */
  readonly words: string
  /** To the second: `17:30 left`, `1:20 over` */
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
    const remaining = `${timeCode(-leftSeconds)} over`
    return { tone: 'over', words: overWords(-leftSeconds), remaining, elapsed, request: 'Time is up' }
  }
  const left = { words: leftWords(leftSeconds), remaining: `${timeCode(leftSeconds)} left`, elapsed }
  if (leftSeconds > NEARLY_OVER_SECONDS) return { tone: 'running', ...left, request: null }
  return { tone: 'nearly-over', ...left, request: 'Please come to an end' }
}

function leftWords(seconds: number): string {
  return seconds < 60 ? 'Under a minute left' : `${minutesIn(seconds)} left`
}

function overWords(seconds: number): string {
  return seconds < 60 ? 'Just over' : `${minutesIn(seconds)} over`
}

/** Whole minutes, rounded down. */
function minutesIn(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return minutes === 1 ? '1 minute' : `${minutes} minutes`
}
