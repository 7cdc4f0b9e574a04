/** What hls.js gave up on, in the words a decision needs. */
export interface Fault {
  /** `playlist`: nothing playable was found yet; `network`: parts or playlists stopped coming; `media`: they cannot be decoded. */
  readonly kind: 'playlist' | 'network' | 'media' | 'other'
  /** Faults since the last media that played. */
  readonly earlierFaults: number
}

/** What may help against an error of the player. */
export type Cure =
  /** Ask for the first playlist again. */
  | { readonly act: 'load-again'; readonly afterMs: number }
  /** Go on asking for what was being asked for. */
  | { readonly act: 'go-on-loading'; readonly afterMs: number }
  /** Give the decoder a fresh start at the same place. */
  | { readonly act: 'reset-decoder'; readonly afterMs: number }
  /** Throw the player away and build another one at the same place. */
  | { readonly act: 'start-over'; readonly afterMs: number }

const FIRST_WAIT_MS = 250
/** A stream that is not there yet begins at any moment, and its page has nothing else to show. */
const LONGEST_WAIT_FOR_FIRST_MS = 1_000
const LONGEST_WAIT_MS = 4_000

/**
 * Chooses what to do after a fault that hls.js does not repair by itself. There is always something: a viewer never has
 * to reload the page. Waits double, up to 1 s before the first picture and 4 s later, and are spread by chance, so that
 * a crowd does not come back at once.
 * @param random from 0 to 1
 */
export function chooseCure({ kind, earlierFaults }: Fault, random: number): Cure {
  if (kind === 'playlist') {
    return { act: 'load-again', afterMs: Math.min(LONGEST_WAIT_FOR_FIRST_MS, waitAfter(earlierFaults, random)) }
  }
  const afterMs = waitAfter(earlierFaults, random)
  if (kind === 'network') return { act: 'go-on-loading', afterMs }
  if (kind === 'media' && earlierFaults === 0) return { act: 'reset-decoder', afterMs: 0 }
  return { act: 'start-over', afterMs }
}

function waitAfter(earlierFaults: number, random: number): number {
  const full = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** earlierFaults)
  return Math.round(full * (0.75 + random / 2))
}
