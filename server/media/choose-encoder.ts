import type { EncoderRole } from './engine.ts'

/** The backup steps in when the primary has sent nothing for so long. */
const STEP_IN_MS = 2_000
/** The primary comes back when it has been sending without a pause for so long: a network that has just failed may again. */
const STEADY_MS = 10_000

/** What the choice depends on, of one encoder; milliseconds. */
export interface Candidate {
  readonly hasSent: boolean
  silentFor(now: number): number
  steadyFor(now: number): number
}

/** Whom there is to choose from, and who is on air now. */
export interface Choice {
  readonly onAir: EncoderRole | null
  readonly primary: Candidate | undefined
  readonly backup: Candidate | undefined
}

/**
 * Which encoder's media goes out: the primary's, unless it is away or silent and the backup is not.
 * @returns null when nobody is connected
 */
export function chooseEncoder({ onAir, primary, backup }: Choice, now: number): EncoderRole | null {
  if (!primary || !backup) return primary ? 'primary' : backup ? 'backup' : null
  if (onAir === 'backup') return isBack(primary, backup, now) ? 'primary' : 'backup'
  return isSilent(primary, now) && backup.hasSent && !isSilent(backup, now) ? 'backup' : 'primary'
}

function isBack(primary: Candidate, backup: Candidate, now: number): boolean {
  if (!primary.hasSent || isSilent(primary, now)) return false
  return isSilent(backup, now) || !backup.hasSent || primary.steadyFor(now) >= STEADY_MS
}

/** Whether it has sent nothing for so long that another one may step in. */
export function isSilent(candidate: Candidate, now: number): boolean {
  return candidate.silentFor(now) >= STEP_IN_MS
}
