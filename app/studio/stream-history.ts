import type { StreamStatus } from '../../server/media/engine.ts'
import type { PlayersHealth } from '../../server/sockets/players.ts'

/** What was measured of a stream at one moment. */
export interface StreamMoment {
  /** ms, on this machine's clock */
  readonly at: number
  readonly status: StreamStatus
  /** null: not known yet. */
  readonly players: PlayersHealth | null
}

/** How far back the studio’s curves go. */
export const HISTORY_MS = 120_000

/** The last two minutes of a stream, the newest last. */
export function rememberStatus(history: readonly StreamMoment[], newest: StreamMoment): readonly StreamMoment[] {
  return [...history.filter(({ at }) => at > newest.at - HISTORY_MS), newest]
}
