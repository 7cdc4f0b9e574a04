import type { Connection } from './connection.ts'

/** What a vote was refused with. */
export interface VoteRefusal {
  readonly code: string
  readonly message: string
}

/** Why a vote did not count, and what to do about it. */
export function voteRefusalWords({ code, message }: VoteRefusal, connection: Connection): string {
  if (code !== 'unavailable') return `Not counted. ${message}`
  return connection === 'following'
    ? 'Not counted: this network lets no votes through just now. Please vote again when it says “Connected” below.'
    : 'Not counted: the portal cannot be reached just now. Please vote again when it says “Connected” below.'
}
