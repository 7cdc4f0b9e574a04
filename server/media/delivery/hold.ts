import type { MediaShelf } from '../store/media-shelf.ts'
import type { Timers } from './timers.ts'

/** How long to hold, and for whom. */
export interface HoldLimits {
  readonly milliseconds: number
  readonly timers: Timers
  /** Aborted when the viewer has gone. */
  readonly signal: AbortSignal
}

/**
 * Tries after each change of the shelf, beginning now, until there is an answer.
 * @param attempt undefined means: not yet
 * @returns the answer, or `too-late` when there was none in time
 * @throws the signal's reason, or what an attempt throws
 */
export async function hold<T>(
  shelf: MediaShelf,
  attempt: () => T | undefined,
  { milliseconds, timers, signal }: HoldLimits,
): Promise<T | 'too-late'> {
  signal.throwIfAborted()
  const now = attempt()
  if (now !== undefined) return now
  const waits: (() => void)[] = []
  try {
    return await new Promise<T | 'too-late'>((resolve, reject) => {
      const leave = () => reject(signal.reason)
      const tryAgain = () => {
        try {
          const answer = attempt()
          if (answer !== undefined) resolve(answer)
        } catch (error) {
          reject(error)
        }
      }
      signal.addEventListener('abort', leave, { once: true })
      waits.push(() => signal.removeEventListener('abort', leave))
      waits.push(shelf.listen(tryAgain))
      waits.push(timers.after(milliseconds, () => resolve('too-late')))
    })
  } finally {
    for (const stopWaiting of waits) stopWaiting()
  }
}
