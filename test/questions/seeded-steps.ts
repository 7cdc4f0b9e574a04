import { PortalError } from '../../server/errors.ts'

/** What became of it, for a client that tries again what was not acknowledged: `ok`, a refusal's code, or `lost`. */
export async function outcomeOf(act: () => Promise<unknown>, tries = 20): Promise<string> {
  for (let left = tries; left > 0; left--) {
    try {
      await act()
      return 'ok'
    } catch (error) {
      if (error instanceof PortalError) return error.code
    }
  }
  return 'lost'
}

/** Numbers from 0 to 1 that a seed decides: mulberry32. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
