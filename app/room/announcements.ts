/** At most six announcements a minute: more is a flood that no screen reader's listener can stop. */
const PAUSE_MS = 10_000

/** What is read out to who cannot see the screen. */
export interface Announcements<State> {
  /** Something may be different; what is worth saying is said now, or with what follows when the pause is over. */
  changed(state: State): void
  close(): void
}

/**
 * Gathers changes into few announcements. What is said is the difference from what was known when something was said
 * last: what came and went meanwhile is not.
 * @see UX, Conventions
 */
export function createAnnouncements<State>(options: {
  /** What was on the page before anything was said. */
  readonly from: State
  readonly now: () => number
  /** Calls back once after `ms`. @returns how to call it off */
  readonly after: (ms: number, call: () => void) => () => void
  /** @returns what to say, empty when nothing */
  readonly wordsFor: (known: State, now: State) => string
  readonly say: (words: string) => void
}): Announcements<State> {
  const { now, after, wordsFor, say } = options
  let known = options.from
  let latest = known
  let saidAt = Number.NEGATIVE_INFINITY
  let callOff: (() => void) | null = null

  function speak(): void {
    callOff = null
    const words = wordsFor(known, latest)
    if (words === '') return
    known = latest
    saidAt = now()
    say(words)
  }

  return {
    changed: (state) => {
      latest = state
      if (callOff) return
      const waitMs = saidAt + PAUSE_MS - now()
      if (waitMs <= 0) speak()
      else callOff = after(waitMs, speak)
    },
    close: () => callOff?.(),
  }
}
