import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../../clock.ts'
import type { BadTries } from './bad-tries.ts'
import type { AdmittedEncoder, EncoderDoor, EncoderRefusal } from './door.ts'

/** Why an encoder stays outside: what the door says, or why it was not asked, or could not answer. */
export type RefusalCause = EncoderRefusal | 'no-key' | 'too-many-tries' | 'door-failed'

/** An encoder that may come in, or why it may not. */
export type DoorAnswer =
  | AdmittedEncoder
  | { readonly admitted: false; readonly refusal: RefusalCause; readonly error?: unknown }

/** One try of an encoder, and what its turn depends on. */
export interface DoorQuestion {
  readonly door: EncoderDoor
  readonly badTries: BadTries
  readonly clock: Clock
  readonly remoteAddress: string
  /** Undefined when the encoder named none. */
  readonly streamKey: string | undefined
  /** Aborted when the encoder has gone. */
  readonly signal: AbortSignal
}

/**
 * Asks the door for one try of an encoder, in the turn of its address. Never rejects.
 * @see FAULTS F20
 */
export async function askDoor(question: DoorQuestion): Promise<DoorAnswer> {
  const { badTries, clock, remoteAddress, streamKey, signal } = question
  const waitMs = badTries.takeTurn(remoteAddress, clock.now())
  if (waitMs === undefined) return { admitted: false, refusal: 'too-many-tries' }
  try {
    if (waitMs > 0) await wait(waitMs, undefined, { signal })
    const answer: DoorAnswer =
      streamKey === undefined
        ? { admitted: false, refusal: 'no-key' }
        : await question.door.admit({ streamKey, remoteAddress })
    if (!answer.admitted && isBadTry(answer.refusal)) badTries.record(remoteAddress, clock.now())
    return answer
  } catch (error) {
    return { admitted: false, refusal: 'door-failed', error }
  }
}

function isBadTry(refusal: RefusalCause): boolean {
  return refusal === 'unknown-key' || refusal === 'no-key'
}
