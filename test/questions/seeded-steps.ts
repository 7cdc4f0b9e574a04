import { PortalError } from '../../server/errors.ts'
import type { QuestionStore } from '../../server/questions/question-store.ts'
import type { Deed } from './doors.ts'

/** What became of it, for a client that tries again what was not acknowledged: `ok`, a refusal's code, or `lost`. */
export async function outcomeOf(act: () => Promise<unknown>, tries?: number): Promise<string> {
  return (await deedOf(act, tries)).outcome
}

/** The same, and how often it was tried. */
export async function deedOf(act: () => Promise<unknown>, most = 20): Promise<Deed> {
  for (let tries = 1; tries <= most; tries++) {
    try {
      await act()
      return { outcome: 'ok', tries }
    } catch (error) {
      if (error instanceof PortalError) return { outcome: error.code, tries }
    }
  }
  return { outcome: 'lost', tries: most }
}

/** Numbers from 0 to 1 that a seed decides: mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** What may happen or not, and to whom, as a seed decides. */
export class Chance {
  readonly #random: () => number

  constructor(seed: number) {
    this.#random = randomFrom(seed)
  }

  /** From 0 to 1. */
  next(): number {
    return this.#random()
  }

  /** A whole number from 0 on. */
  below(limit: number): number {
    return Math.floor(this.#random() * limit)
  }

  happens(probability: number): boolean {
    return this.#random() < probability
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new Error('nothing to pick from')
    return item
  }
}

/** A database whose answer to a commit is lost now and then, after the commit. */
export function losingAnswers(store: QuestionStore, isLost: () => boolean): QuestionStore {
  return {
    ...store,
    commit: async (write) => {
      const isCommitted = await store.commit(write)
      if (isLost() && isCommitted) throw new Error('the answer to the commit was lost')
      return isCommitted
    },
  }
}
