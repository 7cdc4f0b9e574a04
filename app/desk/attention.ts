import type { Attention } from '../../server/sockets/protocol.ts'

/** Moving through the list tells the last place, not every one on the way: decisions must not wait behind it. */
const SHORTEST_PAUSE_MS = 1_000

/** Calls back once after `ms`. @returns how to call it off */
export type After = (ms: number, run: () => void) => () => void

/** Tells the other desks what this one has open. */
export interface AttentionTeller {
  /** What this desk is at now. */
  attend(attention: Attention): void
  /** A new connection knows nothing of it. */
  tellAgain(): void
  close(): void
}

/** Tells the other desks what this one is at: at once, then at most once a second, and never the same twice. */
export function createAttentionTeller(options: {
  readonly tell: (attention: Attention) => void
  readonly after: After
}): AttentionTeller {
  const { tell, after } = options
  let wanted: Attention = { questionId: null, doing: 'reading' }
  // What a desk is taken to be at before it says anything.
  let told: Attention = wanted
  let callOff: (() => void) | null = null

  function tellNews(): void {
    if (isSame(wanted, told)) return
    told = wanted
    tell(wanted)
    callOff = after(SHORTEST_PAUSE_MS, () => {
      callOff = null
      tellNews()
    })
  }

  return {
    attend: (attention) => {
      wanted = attention
      if (callOff === null) tellNews()
    },
    tellAgain: () => {
      told = { questionId: null, doing: 'reading' }
      callOff?.()
      callOff = null
      tellNews()
    },
    close: () => callOff?.(),
  }
}

function isSame(one: Attention, other: Attention): boolean {
  return one.questionId === other.questionId && one.doing === other.doing
}
