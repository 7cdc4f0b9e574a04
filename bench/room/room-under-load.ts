import type { RoomResults } from './room-orders.ts'
import type { Vitals } from './vitals.ts'

/** What a server's process used between two looks. */
export interface Use {
  readonly processorSeconds: number
  /** More than before. */
  readonly residentBytes: number
  readonly eventLoopDelayP99Ms: number
}

/** Everything that is measured of one room. */
export interface RoomUnderLoad {
  readonly joining: Use & RoomResults['join']
  readonly voting: Use & RoomResults['vote'] & { readonly databaseSeconds: number }
  /** From the word to the last of all, each time, ms. */
  readonly lastHeardAfter: readonly number[]
}

/** How many people, and how busy. */
export interface RoomLoad {
  readonly people: number
  readonly joinsPerSecond: number
  readonly votesPerSecond: number
  readonly votingSeconds: number
}

/** How often everybody is told something at once. */
export const ROUNDS = 7
/** Until what the stage before has left behind is done. */
export const SETTLING_MS = 2_000

/** What was used since `before`. */
export function usedBetween(before: Vitals, after: Vitals): Use {
  return {
    processorSeconds: after.processorSeconds - before.processorSeconds,
    residentBytes: after.residentBytes - before.residentBytes,
    eventLoopDelayP99Ms: after.eventLoopDelayP99Ms,
  }
}

/** An address of its own for each of them. */
export function addressOf(index: number): string {
  return `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`
}
